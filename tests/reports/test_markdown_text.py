"""Awkward words inside a Markdown document: they stay words, and the document keeps its shape.

The document is read again by md4c, the CommonMark reader in Qt.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextDocument

from mentorjournal.reports.markdown_text import embed_lines, embed_text, escape_line

AWKWARD = [
    "# A heading of my own",
    "A heading\n===",
    "Words\n---",
    "> quoted\n> ---",
    "```\ncode that never ends",
    "~~~python\n# no heading\n```\n",
    "text\n````\n```\n",
    "<!-- a comment that never ends",
    "<script>",
    "<div>",
    "a <textarea> b",
    "<?php",
    "<![CDATA[",
    "[Amara]: said so",
    "- item\n- # item with a heading\n\n    # in code",
    "1. one\n2. two",
    "| a | b |\n|---|---|",
    "    indented",
    "trailing\\",
    "\\",
    "[a link](",
    "![",
    "**bold",
    "- [ ] to do\n- [x] done",
    "- ```\n  code\n  ```\n# mine",
    "- a\n\n  ```\n  never ends",
    "10. a\n\n  ```\n  never ends",
    "- a\n  - b\n  ```\n# mine",
    "-\n  ~~~\n  code",
    "> ```\n> code\n# mine",
    "```\n# code\n ```\n# mine",
]

pytestmark = pytest.mark.usefixtures("qapp")


def read(markdown: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont("Inter", 12))
    document.setMarkdown(markdown)
    return document


def headings(markdown: str) -> list[tuple[int, str]]:
    document = read(markdown)
    found: list[tuple[int, str]] = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append((block.blockFormat().headingLevel(), block.text()))
        block = block.next()
    return found


def plain(markdown: str) -> str:
    return read(markdown).toPlainText()


def around(text: str) -> str:
    return f"# Top\n\n## First\n\n{text}\n\n## Second\n\nThe end.\n"


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("embed", [embed_text, lambda text, below: embed_lines(text.split("\n"), below)])
def test_whatever_is_typed_the_document_keeps_its_headings(text: str, embed: object) -> None:
    assert callable(embed)
    document = around(str(embed(text, 2)))
    found = headings(document)
    assert [head for head in found if head[0] <= 2] == [(1, "Top"), (2, "First"), (2, "Second")], document
    assert "The end." in plain(document)


@given(text=st.text("#=-`~<>[]:!*_ \n\tab1./\\", max_size=40))
def test_no_mixture_of_marks_breaks_it(text: str) -> None:
    found = headings(around(embed_text(text, 2)))
    # An item without words inherits Qt's block format from what stands before it: a heading of nothing is none.
    assert [head for head in found if head[0] <= 2 and head[1]] == [(1, "Top"), (2, "First"), (2, "Second")]


def test_markdown_stays_markdown() -> None:
    text = "He said **no**, *twice*.\n\n- one\n- `<b>` and <https://example.org> and \\<i>\n\n> quoted"
    assert embed_text(text, 2) == text
    assert embed_text(">\t# Under", 2) == ">\t### Under"
    assert embed_text("## Under\n\n```\n# code <b>\n```", 2) == "#### Under\n\n```\n# code <b>\n```"


def test_lines_of_a_note_become_paragraphs_and_lists_stay_together() -> None:
    lines = ["First.", "Second.", "- one", "- two", "", "Third.", "```", "a", "b", "```", "Fourth."]
    assert embed_lines(lines, 2) == ("First.\n\nSecond.\n\n- one\n- two\n\nThird.\n\n```\na\nb\n```\n\nFourth.")


@pytest.mark.parametrize(
    "words",
    [
        "C#",
        "# 1",
        "*not bold* and __not either__",
        "snake_case_name",
        "1. first",
        "12) twelfth",
        "- dash",
        "--- ---",
        "a `tick`",
        "[x](y) <b> &amp; ~~gone~~",
        "back\\slash \\* too",
        "=== ",
        ": colon",
        "| table | row |",
        "_",
        "Amara “Ama” O’Neill & sons",
        "+ 1",
        "#",
        "<https://example.org/a_b>",
    ],
)
@pytest.mark.parametrize("frame", ["# {}\n", "- {}\n", "- [ ] {}\n", "{}\n"])
def test_a_line_reads_letter_for_letter(words: str, frame: str) -> None:
    said = plain(frame.format(escape_line(words)))
    assert said.strip() == " ".join(words.split())


@given(words=st.text("#=-`~<>[]:!*_&;| ab1.)/\\+(\n", max_size=30))
def test_any_line_reads_letter_for_letter(words: str) -> None:
    said = plain(f"- [ ] {escape_line('a ' + words)}\n")
    assert " ".join(said.split()) == " ".join(("a " + words).split())
