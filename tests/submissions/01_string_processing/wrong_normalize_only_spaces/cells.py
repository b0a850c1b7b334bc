# %% normalize
def normalize(text):
    return re.sub(" +", " ", text.lower()).strip(" ")
