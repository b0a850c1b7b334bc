"""Inline SVG for the report. Numbers only: nothing that a student wrote gets in here."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 620, 190, 34, 36, 18


def score_histogram(counts: Sequence[int]) -> Markup:
    """Bars: how many submissions reached each tenth of full marks."""
    most = max([*counts, 1])
    step = (WIDTH - LEFT) / len(counts)
    parts = []
    for i, count in enumerate(counts):
        tall = (HEIGHT - BOTTOM - TOP) * count / most
        x, y = LEFT + i * step, HEIGHT - BOTTOM - tall
        parts.append(
            f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{tall:.1f}" rx="2" fill="#3b78b5"/>'
        )
        if count:
            parts.append(f'<text x="{x + step / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">{count}</text>')
    base = HEIGHT - BOTTOM
    parts.append(f'<line x1="{LEFT}" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="#8794a1"/>')
    for i in range(len(counts) + 1):
        x = LEFT + i * step
        anchor = "end" if i == len(counts) else "middle"
        parts.append(f'<text x="{x:.1f}" y="{base + 16}" text-anchor="{anchor}">{100 * i // len(counts)}</text>')
    middle = LEFT + (WIDTH - LEFT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 3}" text-anchor="middle">per cent of full marks</text>')
    said = ", ".join(f"{100 * i // len(counts)} to {100 * (i + 1) // len(counts)}: {n}" for i, n in enumerate(counts))
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img" aria-label="Submissions by score: {said}">'
    return Markup(head + "".join(parts) + "</svg>")


def bar(share: float) -> Markup:
    """A share from 0 to 1 as a small bar."""
    long = 120 * min(1.0, max(0.0, share))
    return Markup(
        '<svg viewBox="0 0 120 10" width="120" height="10" aria-hidden="true">'
        '<rect width="120" height="10" rx="2" fill="#e8ecf0"/>'
        f'<rect width="{long:.1f}" height="10" rx="2" fill="#cf4b3f"/></svg>'
    )
