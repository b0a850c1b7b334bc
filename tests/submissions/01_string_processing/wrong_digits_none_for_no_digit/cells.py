# %% digits_to_words
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    found = [names[int(c)] for c in text if c in "0123456789"]
    if found:
        return " ".join(found)
