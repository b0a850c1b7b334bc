# %% is_no
def is_no(text):
    return text.strip().lower() not in ("y", "yes")
