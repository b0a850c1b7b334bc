# %% normalize
def normalize(text):
    return text.lower().strip().replace("  ", " ")
