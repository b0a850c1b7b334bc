# %% normalize
# wrong: only A to Z become small
def normalize(text):
    lower = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    return " ".join(text.translate(lower).split())
# %% no_vowels
# wrong: a list is changed under its own loop
def no_vowels(text):
    letters = list(text)
    for letter in letters:
        if letter in "aeiouAEIOU":
            letters.remove(letter)
    return "".join(letters)
# %% digits_to_words
# wrong: a space after each word
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    result = ""
    for c in text:
        if c in "0123456789":
            result += names[int(c)] + " "
    return result
# %% to_camel_case
# wrong: a leading underscore makes the first word a capitalised one
def to_camel_case(name):
    if "_" not in name:
        return name
    parts = name.split("_")
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])
