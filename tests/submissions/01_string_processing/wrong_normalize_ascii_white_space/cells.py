# %% normalize
def normalize(text):
    return re.sub(r"\s+", " ", text.lower(), flags=re.ASCII).strip(" ")
