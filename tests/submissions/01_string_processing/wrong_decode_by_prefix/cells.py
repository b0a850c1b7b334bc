# %% decode_character
def decode_character(code):
    for letter, its_code in MORSE.items():
        if code and its_code.startswith(code):
            return letter
    raise ValueError(code)
