# %% is_english_sentence
def is_english_sentence(text):
    return re.fullmatch(r"[A-Za-z\s.,!?]*[A-Za-z][A-Za-z\s.,!?]*", text, re.ASCII) is not None
