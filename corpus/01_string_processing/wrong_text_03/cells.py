# %% normalize
# wrong: two spaces become one, once
def normalize(text):
    return text.lower().strip().replace("  ", " ")
# %% no_vowels
# wrong: y counts as a vowel
def no_vowels(text):
    return "".join(c for c in text if c not in "aeiouyAEIOUY")
# %% digits_to_words
# wrong: no digits: None
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    found = [names[int(c)] for c in text if c in "0123456789"]
    if found:
        return " ".join(found)
# %% to_camel_case
# wrong: only underscores: IndexError
def to_camel_case(name):
    if "_" not in name:
        return name
    parts = [part for part in name.split("_") if part]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])
