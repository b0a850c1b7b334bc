# %% is_morse_code
def is_morse_code(text):
    codes = text.split()
    return bool(codes) and all(code in MORSE.values() for code in codes)
