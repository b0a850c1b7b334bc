"""The closed wire between the judge and a student's process.

Trust. The judge sends questions, the student's process answers; every byte that it sends is a claim by somebody
who wants marks. Nothing here can name code: there is no pickle, no class lookup and no import on the judge's
side.

A frame is ``magic, tree length, number of buffers, buffer lengths, tree, buffers``. The tree is msgpack without
extension types; raw buffers carry arrays. `frames` moves frames under caps of size and time, `packing` and `unpacking`
map Python values to trees and back as exact base types. Only one side speaks at a time: a request carries a number,
and whoever is asked answers with that number, possibly after asking back (callbacks).
"""

from autograder.wire.frames import MAX_BUFFERS, MAX_FRAME, MAX_TREE, Channel, decode_frame, encode_frame
from autograder.wire.packing import Packer
from autograder.wire.unpacking import Unpacker

__all__ = [
    "MAX_BUFFERS",
    "MAX_FRAME",
    "MAX_TREE",
    "Channel",
    "Packer",
    "Unpacker",
    "decode_frame",
    "encode_frame",
]
