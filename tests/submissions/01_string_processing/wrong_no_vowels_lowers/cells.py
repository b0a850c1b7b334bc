# %% no_vowels
def no_vowels(text):
    return re.sub("[aeiou]", "", text.lower())
