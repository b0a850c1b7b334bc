# %% decode_character
def decode_character(code):
    inverse = {v: k for k, v in MORSE.items()}
    if code.strip() not in inverse:
        raise ValueError(code)
    return inverse[code.strip()]
