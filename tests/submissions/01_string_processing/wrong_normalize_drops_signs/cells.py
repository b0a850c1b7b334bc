# %% normalize
def normalize(text):
    return " ".join("".join(c for c in text.lower() if c.isalnum() or c.isspace()).split())
