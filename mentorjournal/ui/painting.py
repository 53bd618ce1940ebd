"""What widgets and list rows paint alike: plates, rings, role squares, initials, ribbons, lines of words, shadows."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from mentorjournal.ui import icons, theme

LEADING = Qt.AlignmentFlag.AlignLeading
TRAILING = Qt.AlignmentFlag.AlignTrailing
MIDDLE = Qt.AlignmentFlag.AlignVCenter


def mirrored(direction: Qt.LayoutDirection, whole: QRect, area: QRect) -> QRect:
    """Where `area` lies within `whole` once the reading direction is known.

    QStyle knows it too, but the first touch of QStyle costs 5 ms of the start.
    """
    if direction != Qt.LayoutDirection.RightToLeft:
        return area
    return area.translated(whole.left() + whole.right() - area.left() - area.right(), 0)


def paint_plate(
    painter: QPainter, area: QRectF, radius: float, ground: str | None, edge: str | None = None, width: float = 1
) -> None:
    """A rounded plate; the edge lies inside `area`, so a thicker one moves nothing.

    In high contrast a soft ground has an edge of its own, unless the plate has one already.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    now = theme.current()
    if ground and not edge and (instead := now.edge_of(ground)):
        edge, width = instead
    inset = width / 2 if edge else 0.0
    painter.setPen(QPen(now.colour(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(now.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    inner = area.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, radius - inset, radius - inset)


def paint_focus(painter: QPainter, area: QRectF, radius: float = 8, colour: str = "ink") -> None:
    """The ring of the keyboard's focus, just inside `area`: 2 pixels, in high contrast 3."""
    paint_plate(painter, area, radius, None, colour, theme.current().focus_width)


def paint_chosen(painter: QPainter, area: QRectF, radius: float, ground: str, edge: str) -> None:
    """A plate under the one that is chosen of several; in high contrast its edge is as strong as a chosen row's."""
    colour, width = theme.current().edge_of("ink_soft") or (edge, 1)
    paint_plate(painter, area, radius, ground, colour, width)


def paint_track(painter: QPainter, area: QRectF, radius: float) -> None:
    """What a length has still before it; hollow in high contrast, where it would look as full as what is done."""
    if theme.current().is_contrast:
        paint_plate(painter, area, radius, None, "edge")
    else:
        paint_plate(painter, area, radius, "edge_soft")


def paint_editor(painter: QPainter, widget: QWidget) -> None:
    """The box of an editor that a style sheet cannot draw: rest, focus, error (property "wrong"), disabled."""
    area, radius = QRectF(widget.rect()), theme.current().radius["control"]
    if not widget.isEnabled():
        paint_plate(painter, area, radius, "sunken", "line")
        return
    paint_plate(painter, area, radius, "raised", "edge")
    is_wrong = bool(widget.property("wrong"))
    if is_wrong or widget.hasFocus():
        paint_focus(painter, area, radius, "danger" if is_wrong else "ink")


def paint_icon(painter: QPainter, area: QRect, name: str, colour: str, *, mirrored: bool | None = None) -> None:
    """An icon filling `area`, sharp on whatever the painter paints on."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(area.topLeft(), icons.pixmap(name, colour, area.width(), ratio, mirrored=mirrored))


def paint_role(painter: QPainter, area: QRect, role: str, *, mirrored: bool | None = None) -> None:
    """A role's arrow in its coloured square, by the value of a `Role`. The arrow turns round in right-to-left."""
    paint_plate(painter, QRectF(area), area.width() * 0.28, role)
    side = round(area.width() * 0.72)
    corner = area.topLeft() + QPoint((area.width() - side) // 2, (area.height() - side) // 2)
    arrow = theme.current().role_icon(role)
    paint_icon(painter, QRect(corner.x(), corner.y(), side, side), arrow, "sheet", mirrored=mirrored)


def initials(name: str) -> str:
    """The first letters of the first and the last name; nothing for an empty name."""
    parts = name.split()
    chosen = parts if len(parts) < 3 else [parts[0], parts[-1]]
    return "".join(part[0].upper() for part in chosen)


def paint_avatar(painter: QPainter, area: QRect, name: str, role: str | None = None) -> None:
    """Initials in the voice face on a breath of the role's colour, in high contrast in a ring of it.

    Without a role the ground is neutral.
    """
    now = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = now.colour(role or "edge")
    if now.is_contrast:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        colour.setAlpha(52 if now.is_dark else 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    inset = 1 if now.is_contrast else 0.5
    painter.drawEllipse(QRectF(area).adjusted(inset, inset, -inset, -inset))
    font = now.font("heading")
    font.setPixelSize(max(round(area.height() * 0.38), 1))
    painter.setFont(font)
    painter.setPen(now.colour("text"))
    letters, metrics = initials(name), QFontMetricsF(font)
    x = area.center().x() + 0.5 - metrics.horizontalAdvance(letters) / 2
    painter.drawText(QPointF(x, area.center().y() + 0.5 + metrics.capHeight() / 2), letters)


def paint_ribbon(painter: QPainter, area: QRectF) -> None:
    """The bookmark, with its swallow tail at the foot of `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath(area.topLeft())
    path.lineTo(area.topRight())
    path.lineTo(area.bottomRight())
    path.lineTo(area.center().x(), area.bottom() - area.width() * 0.5)
    path.lineTo(area.bottomLeft())
    path.closeSubpath()
    brass = theme.current().colour("brass_fill")
    from PySide6.QtGui import QLinearGradient  # noqa: PLC0415 - a millisecond of the start, for its presets

    sheen = QLinearGradient(area.topLeft(), area.topRight())
    sheen.setColorAt(0, brass.lighter(104))
    sheen.setColorAt(0.5, brass)
    sheen.setColorAt(1, brass.darker(108))
    painter.fillPath(path, sheen)


def paint_words(
    painter: QPainter,
    area: QRect,
    words: str,
    style: str,
    colour: str = "text",
    *,
    alignment: Qt.AlignmentFlag = LEADING,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    italic: bool = False,
) -> None:
    """One line of words, in the middle of `area`'s height, ending in "…" where it does not fit.

    Leading and trailing follow `direction`; the words keep their own.
    """
    if not words or area.width() <= 0:
        return
    now = theme.current()
    metrics = now.metrics(style, italic=italic)
    shown = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
    is_right_to_left = direction == Qt.LayoutDirection.RightToLeft
    spare = area.width() - metrics.horizontalAdvance(shown)
    x = float(area.left())
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        x += spare / 2
    elif bool(alignment & TRAILING) != is_right_to_left:
        x += spare
    painter.setFont(now.font(style, italic=italic))
    painter.setPen(now.colour(colour))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    baseline = area.top() + (area.height() - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    painter.drawText(QPointF(x, round(baseline)), shown)


def shadow_pixmap(card: QSize, radius: float, elevation: str, ratio: float) -> QPixmap | None:
    """The soft shadow around a card of that size, with `blur` pixels on each side and `y` more below; None for none.

    Its middle, which the card covers, stays empty.
    """
    now = theme.current()
    strength = now.shadow_alpha(elevation)
    blur, down = now.elevation[elevation]["blur"], now.elevation[elevation]["y"]
    if not strength or card.isEmpty():
        return None
    whole = QSize(card.width() + 2 * blur, card.height() + 2 * blur + down)
    image = QPixmap(whole * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = QRect(blur, blur, card.width(), card.height())
    covered = inner.adjusted(round(radius), 1, -round(radius), -1)
    painter.setClipRegion(QRegion(QRect(0, 0, whole.width(), whole.height())) - QRegion(covered))
    # Plates from the widest and faintest to the narrowest replace one another: laid over each other, faint colours
    # would round to a tint. Half of them lie within the card's outline, as in a blur.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setPen(Qt.PenStyle.NoPen)
    steps, reach = max(blur // 2, 1), blur * 0.5
    for step in range(steps):
        share = (step + 1) / steps
        spread = reach * (1 - 2 * step / steps)
        painter.setBrush(now.colour("shade" if elevation == "slip" else "shadow", round(strength * share)))
        plate = QRectF(inner).adjusted(-spread, -spread + down, spread, spread + down)
        painter.drawRoundedRect(plate, max(radius + spread, 1), max(radius + spread, 1))
    painter.end()
    return image


def paint_book(painter: QPainter, area: QRectF) -> None:
    """The journal's own sign in a square: a small closed book with its elastic and the end of the ribbon."""
    side = area.width()
    painter.save()
    painter.translate(area.topLeft())
    paint_plate(painter, QRectF(side * 0.14, 0, side * 0.72, side * 0.92), side * 0.12, "book")
    painter.fillRect(QRectF(side * 0.68, 0, side * 0.07, side * 0.92), theme.current().colour("cover_edge"))
    paint_ribbon(painter, QRectF(side * 0.3, side * 0.86, side * 0.14, side * 0.16))
    painter.restore()
