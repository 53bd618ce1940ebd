"""Words in one type style, with the style's leading where they wrap. Always plain text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentorjournal.ui import theme
from mentorjournal.ui.plain_text import as_tool_tip
from mentorjournal.ui.typesetting import Typesetting

_LEADING = Qt.AlignmentFlag.AlignLeading


class Words(QLabel):
    """A label. What it holds is shown letter for letter: neither markup nor "&" means anything.

    Without wrapping it ends in "…" where its column is too narrow, and a tool tip then shows the whole.
    """

    def __init__(
        self,
        words: str = "",
        style: str = "body",
        colour: str = "text",
        *,
        wraps: bool = False,
        italic: bool = False,
        alignment: Qt.AlignmentFlag = _LEADING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._colour = colour
        self._italic = italic
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(wraps)
        if not alignment & Qt.AlignmentFlag.AlignVertical_Mask:
            alignment |= Qt.AlignmentFlag.AlignTop if wraps else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(alignment)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self._setting: Typesetting | None = None
        theme.follow(self._restyle)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self._forget_setting()

    def set_colour(self, colour: str) -> None:
        """Take another token colour."""
        self._colour = colour
        self.update()

    def set_style(self, style: str) -> None:
        """Take another type style."""
        self._style = style
        self._restyle()

    def sizeHint(self) -> QSize:
        """The whole line; wrapped words ask for a column of at most 420 at scale 1."""
        setting = self._typeset()
        width = setting.natural_width()
        if self.wordWrap():
            width = min(width, theme.current().px(420))
            return QSize(width, setting.height(width))
        return QSize(width, self._unbroken_height(setting))

    def minimumSizeHint(self) -> QSize:
        """Short words stay whole; long ones may be squeezed until they elide or wrap."""
        setting = self._typeset()
        now = theme.current()
        if self.wordWrap():
            # QLabel's own hint assumes a narrow column, which makes a page in a scroll area taller than it is.
            return QSize(min(setting.natural_width(), now.px(64)), setting.line_height)
        return QSize(min(setting.natural_width(), now.px(160)), self._unbroken_height(setting))

    def hasHeightForWidth(self) -> bool:
        """Only wrapped words grow when their column narrows."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """The height of the words in a column of `width` pixels."""
        return self._typeset().height(width) if self.wordWrap() else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words in their colour, greyed when disabled."""
        painter = QPainter(self)
        painter.setPen(theme.current().colour(self._colour if self.isEnabled() else "disabled"))
        self._typeset().draw(
            painter, QRectF(self.rect()), self.alignment(), self.layoutDirection(), wraps=self.wordWrap()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole in a tool tip where the words are cut."""
        super().resizeEvent(event)
        is_cut = not self.wordWrap() and self._typeset().natural_width() > self.width()
        self.setToolTip(as_tool_tip(self.text()) if is_cut else "")

    def _unbroken_height(self, setting: Typesetting) -> int:
        return setting.line_height + self.text().count("\n") * setting.leading

    def _typeset(self) -> Typesetting:
        if self._setting is None:
            self._setting = Typesetting(self.text(), self._style, italic=self._italic)
        return self._setting

    def _forget_setting(self) -> None:
        self._setting = None
        self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.setFont(theme.current().font(self._style, italic=self._italic))
        self._forget_setting()
