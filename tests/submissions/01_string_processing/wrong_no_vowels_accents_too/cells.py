# %% no_vowels
import unicodedata


def no_vowels(text):
    return "".join(c for c in text if unicodedata.normalize("NFD", c)[0] not in "aeiouAEIOU")
