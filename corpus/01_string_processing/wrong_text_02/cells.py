# %% normalize
# wrong: white space of ASCII only
def normalize(text):
    return re.sub(r"\s+", " ", text.lower(), flags=re.ASCII).strip(" ")
# %% no_vowels
# wrong: the text comes back in lower case
def no_vowels(text):
    return re.sub("[aeiou]", "", text.lower())
# %% digits_to_words
# wrong: digits of all scripts count
import unicodedata


def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    return " ".join(names[unicodedata.digit(c)] for c in text if c.isdigit())
# %% to_camel_case
# wrong: title() gives a capital after a digit
def to_camel_case(name):
    if "_" not in name:
        return name
    joined = name.title().replace("_", "")
    return joined[:1].lower() + joined[1:]
