# %% is_help_command
# wrong: any text that contains an h
def is_help_command(text):
    return "H" in text.upper()
# %% is_english_sentence
# wrong: letters of the whole world
def is_english_sentence(text):
    return all(c.isalpha() or c in " .,!?" for c in text) and any(c.isalpha() for c in text)
# %% is_morse_code
# wrong: codes are not looked up
def is_morse_code(text):
    return set(text) <= set(".- ") and text.strip() != ""
# %% encode_character
# wrong: KeyError instead of ValueError
def encode_character(character):
    return MORSE[character.upper()]
# %% decode_character
# wrong: small letters come back
def decode_character(code):
    for letter, its_code in MORSE.items():
        if code == its_code:
            return letter.lower()
    raise ValueError(code)
# %% encode_sentence
# wrong: one space between words
def encode_sentence(sentence):
    return " ".join(MORSE[c] for c in sentence.upper() if c in MORSE)
# %% decode_sentence
# wrong: word gaps are lost
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    return "".join(letters.get(code, "") for code in morse.split())
# %% is_round_trip
# wrong: compared with the raw sentence
def is_round_trip(encode, decode, sentence):
    return decode(encode(sentence)) == sentence.upper()
