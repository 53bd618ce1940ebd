"""The words of the product's own values, translated: roles and marks have one name everywhere."""

from PySide6.QtCore import QCoreApplication

from mentorjournal.domain.marks import Mark
from mentorjournal.domain.roles import Role


def role_label(role: Role) -> str:
    """What they are to me, as one word or two: "Reverse mentor"."""
    words = {
        Role.MENTEE: QCoreApplication.translate("Role", "Mentee"),
        Role.MENTOR: QCoreApplication.translate("Role", "Mentor"),
        Role.REVERSE_MENTOR: QCoreApplication.translate("Role", "Reverse mentor"),
        Role.REVERSE_MENTEE: QCoreApplication.translate("Role", "Reverse mentee"),
        Role.PEER: QCoreApplication.translate("Role", "Peer"),
    }
    return words[role]


def mark_label(mark: Mark) -> str:
    """How far a text may travel, as one word: "Private"."""
    words = {
        Mark.PRIVATE: QCoreApplication.translate("Mark", "Private"),
        Mark.SHAREABLE: QCoreApplication.translate("Mark", "Shareable"),
        Mark.RESTRICTED: QCoreApplication.translate("Mark", "Restricted"),
    }
    return words[mark]


def mark_icon(mark: Mark) -> str:
    """The icon that stands beside the word: a closed lock, a branching line, a shield."""
    return {Mark.PRIVATE: "lock", Mark.SHAREABLE: "share-2", Mark.RESTRICTED: "shield-alert"}[mark]


def mark_colour(mark: Mark) -> str:
    """The token that colours icon and word."""
    return {Mark.PRIVATE: "text2", Mark.SHAREABLE: "ink", Mark.RESTRICTED: "danger"}[mark]
