# %% is_yes
def is_yes(text):
    return text.strip() in ("y", "Y", "yes", "YES", "Yes")
