"""A small network that has read printed letters, for assignment 11: its code, its training, its weights.

``make pretrain`` makes ``letters.safetensors`` again; MODEL_CARD.md says what it is good for.
"""

from .network import GlyphNet
from .weights import FACTS, PATH, checksum, facts, load

__all__ = ["FACTS", "PATH", "GlyphNet", "checksum", "facts", "load"]
