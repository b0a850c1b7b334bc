# %% is_english_sentence
# wrong: tabs and line breaks pass
def is_english_sentence(text):
    return re.fullmatch(r"[A-Za-z\s.,!?]*[A-Za-z][A-Za-z\s.,!?]*", text, re.ASCII) is not None
# %% is_morse_code
# wrong: tabs separate codes
def is_morse_code(text):
    codes = text.split()
    return bool(codes) and all(code in MORSE.values() for code in codes)
# %% encode_character
# wrong: small letters are refused
def encode_character(character):
    if character not in MORSE:
        raise ValueError(character)
    return MORSE[character]
# %% decode_character
# wrong: white space around a code is forgiven
def decode_character(code):
    inverse = {v: k for k, v in MORSE.items()}
    if code.strip() not in inverse:
        raise ValueError(code)
    return inverse[code.strip()]
# %% encode_sentence
# wrong: each single space gives a gap
def encode_sentence(sentence):
    return "  ".join(" ".join(MORSE[c] for c in word if c in MORSE) for word in sentence.upper().split(" "))
# %% decode_sentence
# wrong: an unknown code becomes ?
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    words = ["".join(letters.get(code, "?") for code in word.split()) for word in morse.split("  ")]
    return " ".join(word for word in words if word)
# %% is_round_trip
# wrong: the arguments are ignored
def is_round_trip(encode, decode, sentence):
    carried = " ".join("".join(c for c in sentence.upper() if c in MORSE or c.isspace()).split())
    return decode_sentence(encode_sentence(sentence)) == carried
