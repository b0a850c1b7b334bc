# %% is_morse_code
def is_morse_code(text):
    return set(text) <= set(".- ") and all(code in MORSE.values() for code in text.split())
