# %% encode_character
def encode_character(character):
    if character not in MORSE:
        raise ValueError(character)
    return MORSE[character]
