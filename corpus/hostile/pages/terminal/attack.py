# %% double
import sys
print("\x1b]8;;javascript:alert(1)\x1b\\link\x1b]8;;\x1b\\ \x1b[31mred\x1b[0m \x9d8;;http://evil.example\x9clink \x1b[2J\x1bc kept")
print("\x1b]0;title\x07\x1b[5;1Htext", file=sys.stderr)
def double(x): return 9
# %% total
raise ValueError("\x1b]8;;http://evil.example\x07link")
