# %% decode_character
def decode_character(code):
    for letter, its_code in MORSE.items():
        if code == its_code:
            return letter.lower()
    raise ValueError(code)
