# %% is_morse_code
def is_morse_code(text):
    return all(code in MORSE.values() for code in text.split(" "))
