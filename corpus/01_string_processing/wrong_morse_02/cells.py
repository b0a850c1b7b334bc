# %% is_help_command
# wrong: only capitals
def is_help_command(text):
    return text.strip() in ("H", "HELP")
# %% is_english_sentence
# wrong: signs alone pass
def is_english_sentence(text):
    return re.fullmatch("[A-Za-z .,!?]*", text) is not None
# %% is_morse_code
# wrong: a double space is refused
def is_morse_code(text):
    return all(code in MORSE.values() for code in text.split(" "))
# %% encode_character
# wrong: None for what is no letter
def encode_character(character):
    return MORSE.get(character.upper())
# %% decode_character
# wrong: the first letter whose code begins like this
def decode_character(code):
    for letter, its_code in MORSE.items():
        if code and its_code.startswith(code):
            return letter
    raise ValueError(code)
# %% encode_sentence
# wrong: a space before and after the gap
def encode_sentence(sentence):
    return " ".join(MORSE.get(c, " ") for c in " ".join(sentence.upper().split()) if c in MORSE or c == " ")
# %% decode_sentence
# wrong: an unknown code is an error
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    words = ["".join(letters[code] for code in word.split()) for word in morse.split("  ")]
    return " ".join(word for word in words if word)
# %% is_round_trip
# wrong: what comes back is cleaned as well
def is_round_trip(encode, decode, sentence):
    def clean(text):
        return " ".join("".join(c for c in text.upper() if c.isalpha() or c.isspace()).split())

    return clean(decode(encode(sentence))) == clean(sentence)
