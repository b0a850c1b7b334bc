# %% normalize
# wrong: signs are cleaned away as well
def normalize(text):
    return " ".join("".join(c for c in text.lower() if c.isalnum() or c.isspace()).split())
# %% no_vowels
# wrong: letters with accents are taken out
import unicodedata


def no_vowels(text):
    return "".join(c for c in text if unicodedata.normalize("NFD", c)[0] not in "aeiouAEIOU")
# %% digits_to_words
# wrong: a list of words instead of text
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    return [names[int(c)] for c in text if c in "0123456789"]
# %% to_camel_case
# wrong: only first letters are treated
def to_camel_case(name):
    if "_" not in name:
        return name
    parts = [part for part in name.split("_") if part]
    return "".join(p[0].lower() + p[1:] if i == 0 else p[0].upper() + p[1:] for i, p in enumerate(parts))
