# %% is_english_sentence
def is_english_sentence(text):
    return re.fullmatch("[A-z .,!?]*[A-z][A-z .,!?]*", text) is not None
