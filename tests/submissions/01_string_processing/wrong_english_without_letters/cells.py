# %% is_english_sentence
def is_english_sentence(text):
    return re.fullmatch("[A-Za-z .,!?]*", text) is not None
