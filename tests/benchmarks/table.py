"""Printing figures as a table: ours, floor, ratio with its spread, budget, verdict."""

import statistics

from tests.benchmarks.figure import Figure, quartiles

HEAD = ("figure", "ours", "floor", "ratio", "quartiles", "more", "budget", "pairs", "")


def row_of(figure: Figure) -> tuple[str, ...]:
    """One line of the table, cell by cell."""
    low, high = quartiles(figure.ratios)
    return (
        figure.name,
        f"{statistics.median(figure.ours):.1f} {figure.unit}",
        f"{statistics.median(figure.floor):.1f} {figure.unit}",
        f"{figure.ratio:.2f} x",
        f"{low:.2f}-{high:.2f}",
        f"{figure.more:+.1f}",
        str(figure.budget),
        str(len(figure.ours)),
        "kept" if figure.is_kept else "BROKEN",
    )


def print_table(figures: list[Figure]) -> str:
    """The whole table with a note under each line."""
    rows = [HEAD, *(row_of(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line(HEAD, widths), _line(tuple("-" * width for width in widths), widths)]
    for figure in figures:
        lines.append(_line(row_of(figure), widths))
        if figure.note:
            lines.append(f"    {figure.note}")
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first = cells[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))]).rstrip()
