"""Printed letters to pre-train on: rendered from the fonts that matplotlib brings, bent, and put in random colours.

No digit is among them. Each image is (3, 28, 28), float32 in [0, 1]; class 0 … 51 stands for ``LETTERS[class]``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import matplotlib
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FONTS = (
    *("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSansMono-Bold"),
    *("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic"),
    *("cmb10", "cmr10", "cmss10", "cmti10", "cmtt10"),
)
SIDE = 28
_MASTER = 64


def _drawn(font_file: Path, letter: str) -> np.ndarray:
    """One letter, white on black, its box centred and 44 pixels long at the longer side of 64."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(font_file), 120)
    left, top, right, bottom = font.getbbox(letter)
    width, height = int(right - left), int(bottom - top)
    large = Image.new("L", (width, height))
    ImageDraw.Draw(large).text((-left, -top), letter, fill=255, font=font)
    scale = 44 / max(width, height)
    small = large.resize((max(1, round(width * scale)), max(1, round(height * scale))), Image.Resampling.BOX)
    image = Image.new("L", (_MASTER, _MASTER))
    image.paste(small, ((_MASTER - small.width) // 2, (_MASTER - small.height) // 2))
    return np.asarray(image, dtype=np.float32) / 255


@lru_cache(maxsize=1)
def masters() -> Tensor:
    """Every letter in every font: (fonts, 52, 64, 64), ink 1 on 0."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    rows = [[_drawn(folder / f"{font}.ttf", letter) for letter in LETTERS] for font in FONTS]
    return torch.from_numpy(np.array(rows))


def _grid(n: int, generator: torch.Generator) -> Tensor:
    """Where each pixel looks: turned, slanted, stretched, moved, and bent by a smooth random field."""

    def uniform(low: float, high: float) -> Tensor:
        return torch.empty(n).uniform_(low, high, generator=generator)

    turn, slant = uniform(-0.3, 0.3), uniform(-0.4, 0.4)
    wide, high = uniform(0.8, 1.35), uniform(0.8, 1.15)
    rows = [wide * turn.cos(), wide * (slant - turn.sin()), uniform(-0.12, 0.12)]
    rows += [high * turn.sin(), high * turn.cos(), uniform(-0.12, 0.12)]
    affine = torch.stack(rows, 1).reshape(n, 2, 3)
    grid = F.affine_grid(affine, [n, 1, SIDE, SIDE], align_corners=False)
    field = 0.09 * torch.randn(n, 2, 5, 5, generator=generator)
    bent = F.interpolate(field, size=(SIDE, SIDE), mode="bicubic", align_corners=True)
    return grid + bent.permute(0, 2, 3, 1)


def _pens(ink: Tensor, generator: torch.Generator) -> Tensor:
    """Strokes of several widths, before the letter is made small."""
    pen = torch.randint(0, 4, (len(ink),), generator=generator)
    result = ink.clone()
    result[pen == 1] = F.max_pool2d(ink[pen == 1], 3, 1, 1)
    result[pen == 2] = F.max_pool2d(ink[pen == 2], 5, 1, 2)
    result[pen == 3] = -F.max_pool2d(-ink[pen == 3], 3, 1, 1)
    return result


def batch(n: int, generator: torch.Generator, colour: bool = True) -> tuple[Tensor, Tensor]:
    """``n`` random letters: images (n, 3, 28, 28) and classes (n,) int64.

    Without ``colour`` the images are (n, 1, 28, 28), white ink on black.
    """
    drawn = masters()
    letter = torch.randint(len(LETTERS), (n,), generator=generator)
    font = torch.randint(len(FONTS), (n,), generator=generator)
    ink = _pens(drawn[font, letter][:, None], generator)
    small = F.grid_sample(F.avg_pool2d(ink, 2), _grid(n, generator), align_corners=False)
    if not colour:
        return small.clamp(0, 1), letter
    paper = torch.rand(n, 3, 1, 1, generator=generator)
    pen = (paper + torch.empty(n, 3, 1, 1).uniform_(0.35, 0.65, generator=generator)) % 1
    # A third of the letters is white on black, as on a scan that was inverted.
    scan = torch.rand(n, generator=generator) < 1 / 3
    paper[scan], pen[scan] = 0.0, 1.0
    image = paper + (pen - paper) * small + 0.03 * torch.randn(n, 3, SIDE, SIDE, generator=generator)
    return image.clamp(0, 1), letter
