"""Changes to Markdown while it is written, each one step of undo: lists go on, boxes are ticked, words stressed.

Nothing here changes what nobody asked for: numbers further down a list stay as they were typed. Paragraphs that are
folded away are left alone.
"""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from mentorjournal.domain.list_items import DONE, OPEN, ListItem, item_of
from mentorjournal.ui.widgets.folded_paragraph import PLACEHOLDER

EMPHASIS, STRONG = 1, 2
"""How many stars stress a word, and stress it strongly."""

_MOST_STARS = 3


def continue_list(cursor: QTextCursor) -> bool:
    """Begin the next item after the one the cursor stands in; in an item without words, end the list instead.

    Returns:
        Whether it did. If not, the cursor stands in no item, before its words or in code, and nothing has changed.
    """
    block = cursor.block()
    item = item_of(block.text())
    is_within = item is not None and cursor.positionInBlock() >= item.words_at
    if item is None or not is_within or cursor.hasSelection() or block.userState() > 0:
        return False
    with _one_step(cursor):
        if block.text()[item.words_at :].strip():
            cursor.insertBlock()
            cursor.insertText(item.following())
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
    return True


def indent_items(cursor: QTextCursor) -> None:
    """Put the items under the cursor one level deeper."""
    with _one_step(cursor):
        for block, item in _items(cursor):
            if item.marker:
                _insert(block, item.marker_at, " " * item.step)


def outdent_items(cursor: QTextCursor) -> None:
    """Bring the items under the cursor one level back, as far as there is one."""
    with _one_step(cursor):
        for block, item in _items(cursor):
            blanks = (
                len(item.indent) - len(item.indent.rstrip(" \t")) - (1 if item.indent.rstrip().endswith(">") else 0)
            )
            if item.marker and blanks > 0:
                width = 1 if item.indent.endswith("\t") else min(blanks, item.step)
                _replace(block, item.marker_at - width, width, "")


def toggle_boxes(cursor: QTextCursor) -> None:
    """Tick the boxes under the cursor, or empty them if the first one is ticked; a line without a box gets one."""
    blocks = list(_blocks(cursor))
    if len(blocks) > 1:
        blocks = [block for block in blocks if block.text().strip()]
    if not blocks:
        return
    first = item_of(blocks[0].text())
    box = DONE if first is not None and first.box == OPEN else OPEN
    with _one_step(cursor):
        for block in blocks:
            item = item_of(block.text())
            if item is not None and item.box:
                _replace(block, item.box_at + 1, 1, box[1])
            elif item is not None and item.marker:
                _insert(block, item.box_at, f"{box} ")
            else:
                indent = len(item.indent) if item is not None else _blanks_before(block.text())
                _insert(block, indent, f"- {box} ")


def toggle_box(block: QTextBlock) -> None:
    """Tick the box of one line, or empty it."""
    cursor = QTextCursor(block)
    if (item := item_of(block.text())) is not None and item.box:
        with _one_step(cursor):
            _replace(block, item.box_at + 1, 1, " " if item.is_done else DONE[1])


def toggle_stress(cursor: QTextCursor, stars: int) -> None:
    """Stress the selected words, or the word under the cursor, with so many stars; or take these away again.

    Words of several paragraphs are stressed paragraph by paragraph, since no stress reaches from one into the next.
    With no word there, the stars are put down with the cursor between them; at the end of words that were stressed so,
    the cursor leaves the stress, as one does who has typed them.
    """
    if not cursor.hasSelection() and PLACEHOLDER in cursor.block().text():
        return
    if not cursor.hasSelection() and _ends_stress(cursor, stars):
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, stars)
        return
    pieces = list(_pieces(cursor if cursor.hasSelection() else _word_at(cursor)))
    with _one_step(cursor):
        if not pieces:
            cursor.clearSelection()
            cursor.insertText("*" * 2 * stars)
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, stars)
            return
        is_stressed = _is_stressed(pieces[0], stars)
        for piece in reversed(pieces):
            if _is_stressed(piece, stars) == is_stressed:
                _stress(piece, -stars if is_stressed else stars)
        cursor.setPosition(pieces[0].selectionStart())
        cursor.setPosition(pieces[-1].selectionEnd(), QTextCursor.MoveMode.KeepAnchor)


# --- lines -----------------------------------------------------------------------------------------------------------


@contextmanager
def _one_step(cursor: QTextCursor) -> Generator[None]:
    before = cursor.document().availableUndoSteps()
    cursor.beginEditBlock()
    try:
        yield
    finally:
        if cursor.document().availableUndoSteps() != before:
            # Qt adds what is typed right after an insertion to its step; a change of format, even of none, ends it.
            seal = QTextCursor(cursor.document())
            seal.setPosition(cursor.position())
            seal.mergeBlockFormat(QTextBlockFormat())
        cursor.endEditBlock()


def _blocks(cursor: QTextCursor) -> Generator[QTextBlock]:
    """The paragraphs the selection touches; one that it only reaches with its end is not touched."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    while block.isValid():
        is_reached = block == last and cursor.hasSelection() and cursor.selectionEnd() == block.position()
        if PLACEHOLDER not in block.text() and not (is_reached and cursor.selectionStart() < block.position()):
            yield block
        if block == last:
            return
        block = block.next()


def _items(cursor: QTextCursor) -> list[tuple[QTextBlock, ListItem]]:
    found = [(block, item_of(block.text())) for block in _blocks(cursor)]
    return [(block, item) for block, item in found if item is not None]


def _insert(block: QTextBlock, place: int, text: str) -> None:
    _replace(block, place, 0, text)


def _replace(block: QTextBlock, place: int, length: int, text: str) -> None:
    """Put `text` in place of so many characters; cursors elsewhere stay with the letters they stand at."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + place)
    cursor.setPosition(block.position() + place + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def _blanks_before(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


# --- stress ----------------------------------------------------------------------------------------------------------


def _pieces(cursor: QTextCursor) -> Generator[QTextCursor]:
    """The selected words of each paragraph, without blanks, stars and what opens an item around them."""
    document, begin, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    for block in _blocks(cursor):
        item = item_of(block.text())
        first = max(begin, block.position() + (item.words_at if item is not None else 0))
        last = min(end, block.position() + block.length() - 1)
        while first < last and document.characterAt(first) in {" ", "\t", "*"}:
            first += 1
        while first < last and document.characterAt(last - 1) in {" ", "\t", "*"}:
            last -= 1
        if first < last:
            piece = QTextCursor(document)
            piece.setPosition(first)
            piece.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            yield piece


def _word_at(cursor: QTextCursor) -> QTextCursor:
    """The word the cursor stands in or at. Qt would take the one before a blank as well."""
    word = QTextCursor(cursor)
    word.select(QTextCursor.SelectionType.WordUnderCursor)
    return word if word.selectionStart() <= cursor.position() <= word.selectionEnd() else QTextCursor(cursor)


def _ends_stress(cursor: QTextCursor, stars: int) -> bool:
    """Whether the cursor stands behind stressed words, right before the stars that end them."""
    text, place = cursor.block().text(), cursor.positionInBlock()
    marks = "*" * stars
    is_before_marks = text.startswith(marks, place) and not text.startswith(marks + "*", place)
    return is_before_marks and place > 0 and text[place - 1] not in "* \t" and marks in text[: place - 1]


def _stars_around(piece: QTextCursor) -> int:
    document, begin, end = piece.document(), piece.selectionStart(), piece.selectionEnd()
    count = 0
    while count < _MOST_STARS and document.characterAt(begin - count - 1) == document.characterAt(end + count) == "*":
        count += 1
    return count


def _is_stressed(piece: QTextCursor, stars: int) -> bool:
    return _stars_around(piece) in {stars, EMPHASIS + STRONG}


def _stress(piece: QTextCursor, stars: int) -> None:
    """Add stars around the piece, or for a number below 0 take some away; afterwards it holds the same words."""
    begin, end = piece.selectionStart(), piece.selectionEnd()
    edges = QTextCursor(piece.document())
    for place in (end, begin):
        edges.setPosition(place)
        if stars > 0:
            edges.insertText("*" * stars)
        else:
            edges.setPosition(place + (stars if place == begin else -stars), QTextCursor.MoveMode.KeepAnchor)
            edges.removeSelectedText()
    piece.setPosition(begin + stars)
    piece.setPosition(end + stars, QTextCursor.MoveMode.KeepAnchor)
