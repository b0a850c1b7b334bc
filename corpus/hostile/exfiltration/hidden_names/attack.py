# %% word
def word(n):
    names = [name for name in globals() if "hidden" in name or name in ("numbers", "check")]
    return names[0] if names else "alpha"
