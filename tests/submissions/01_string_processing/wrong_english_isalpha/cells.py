# %% is_english_sentence
def is_english_sentence(text):
    return all(c.isalpha() or c in " .,!?" for c in text) and any(c.isalpha() for c in text)
