# %% is_morse_code
def is_morse_code(text):
    return set(text) <= set(".- ") and any(code in MORSE.values() for code in text.split())
