# %% encode_character
def encode_character(character):
    return MORSE.get(character.upper())
