# %% is_english_sentence
# wrong: [A-z] lets _ pass
def is_english_sentence(text):
    return re.fullmatch("[A-z .,!?]*[A-z][A-z .,!?]*", text) is not None
# %% is_morse_code
# wrong: nothing is Morse
def is_morse_code(text):
    return set(text) <= set(".- ") and all(code in MORSE.values() for code in text.split())
# %% encode_sentence
# wrong: a word of which nothing is left leaves a gap
def encode_sentence(sentence):
    return "  ".join(" ".join(MORSE[c] for c in word if c in MORSE) for word in sentence.upper().split())
# %% decode_sentence
# wrong: four spaces make two gaps
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    return " ".join("".join(letters.get(code, "") for code in word.split()) for word in morse.strip().split("  "))
# %% is_round_trip
# wrong: decode first
def is_round_trip(encode, decode, sentence):
    carried = " ".join("".join(c for c in sentence.upper() if c in MORSE or c.isspace()).split())
    return encode(decode(sentence)) == carried
