# %% double
print("\x1b[38mhalf a colour\x1b[1;48m", "\x1b[;038m")
def double(x): return 9
