# %% digits_to_words
def digits_to_words(text):
    names = "zero one two three four five six seven eight nine".split()
    digits = "".join(c for c in text if c in "0123456789")
    return " ".join(names[int(d)] for d in str(int(digits))) if digits else ""
