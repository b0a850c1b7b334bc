# %% is_yes
def is_yes(text):
    return bool(text.strip().lower() == "y" or "yes")
