# %% word
import os, sys
text = repr(dict(os.environ)) + repr(sys.argv) + repr(sys.orig_argv) + os.getcwd()
print("GOT AWAY"[:3], "AWAY") if "KEY" in text or "notebooks" in text else print("nothing")
def word(n): return "alpha"
