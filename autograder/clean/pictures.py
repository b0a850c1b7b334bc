"""Pictures of a student, put together again from what makes the picture alone."""

from __future__ import annotations

import base64
import binascii
import io
import struct
import zlib
from typing import Any

IMAGE_CAP = 4 * 1024 * 1024
PIXEL_CAP = 20_000_000
PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")


def png(value: str) -> str | None:
    """Base64 PNG rebuilt from the chunks that make the picture, or None if it is no sound PNG of bearable size."""
    if len(value) > IMAGE_CAP * 4 // 3:
        return None
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
        chunks = list(_chunks(data))
        width, height = struct.unpack(">II", chunks[0][1][:8])
    except (binascii.Error, struct.error, ValueError, IndexError):
        return None
    names = [kind for kind, _ in chunks]
    if names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names or not 0 < width * height <= PIXEL_CAP:
        return None
    kept = [(kind, body) for kind, body in chunks if kind in PNG_CHUNKS]
    made = PNG + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in kept
    )
    return base64.b64encode(made).decode()


def _chunks(data: bytes) -> Any:
    if not data.startswith(PNG):
        raise ValueError("no PNG")
    at = len(PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack_from(">I", data, at + 8 + length)
        if crc != zlib.crc32(kind + body):
            raise ValueError("damaged PNG")
        yield kind, body
        if kind == b"IEND":
            return
        at += 12 + length
    raise ValueError("cut PNG")


def jpeg(value: str) -> str | None:
    """A JPEG or GIF re-encoded as base64 PNG, or None."""
    from PIL import Image

    try:
        data = base64.b64decode("".join(value.split()), validate=True)
        image = Image.open(io.BytesIO(data), formats=["JPEG", "GIF"])
        if len(data) > IMAGE_CAP or image.width * image.height > PIXEL_CAP:
            return None
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return base64.b64encode(out.getvalue()).decode()
