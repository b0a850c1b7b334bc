# %% digits_to_words
import unicodedata


def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    return " ".join(names[unicodedata.digit(c)] for c in text if c.isdigit())
