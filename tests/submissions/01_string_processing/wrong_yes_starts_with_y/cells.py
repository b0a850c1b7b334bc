# %% is_yes
def is_yes(text):
    return text.strip().lower().startswith("y")
