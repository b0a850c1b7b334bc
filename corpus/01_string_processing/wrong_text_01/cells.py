# %% normalize
# wrong: only the space character counts as white space
def normalize(text):
    return re.sub(" +", " ", text.lower()).strip(" ")
# %% no_vowels
# wrong: capital vowels stay
def no_vowels(text):
    return "".join(c for c in text if c not in "aeiou")
# %% digits_to_words
# wrong: leading zeros are lost in int()
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    digits = "".join(c for c in text if c in "0123456789")
    return " ".join(names[int(d)] for d in str(int(digits))) if digits else ""
# %% to_camel_case
# wrong: names without underscore are put in lower case
def to_camel_case(name):
    parts = [part for part in name.split("_") if part]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:]) if parts else ""
