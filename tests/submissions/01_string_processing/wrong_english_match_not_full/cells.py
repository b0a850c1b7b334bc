# %% is_english_sentence
def is_english_sentence(text):
    return re.match("[ .,!?]*[A-Za-z]", text) is not None
