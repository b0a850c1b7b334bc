# %% no_vowels
def no_vowels(text):
    letters = list(text)
    for letter in letters:
        if letter in "aeiouAEIOU":
            letters.remove(letter)
    return "".join(letters)
