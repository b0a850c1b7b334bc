# %% double
import os, tempfile, pathlib
place = pathlib.Path(tempfile.mkdtemp()) / "notes.txt"
place.write_text("2")
def double(x):
    return x * int(place.read_text())
