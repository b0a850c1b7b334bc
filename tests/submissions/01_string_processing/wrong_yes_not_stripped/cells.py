# %% is_yes
def is_yes(text):
    return text.lower() in ("y", "yes")
