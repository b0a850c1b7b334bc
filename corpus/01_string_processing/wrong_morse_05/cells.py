# %% is_english_sentence
# wrong: only the beginning is looked at
def is_english_sentence(text):
    return re.match("[ .,!?]*[A-Za-z]", text) is not None
# %% is_morse_code
# wrong: one known code is enough
def is_morse_code(text):
    return set(text) <= set(".- ") and any(code in MORSE.values() for code in text.split())
# %% encode_sentence
# wrong: signs separate words
def encode_sentence(sentence):
    words = re.findall("[A-Z]+", sentence.upper())
    return "  ".join(" ".join(MORSE[c] for c in word) for word in words)
# %% decode_sentence
# wrong: an unknown code parts a word
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    words = ["".join(letters.get(code, " ") for code in word.split()) for word in morse.split("  ")]
    return " ".join(" ".join(words).split())
# %% is_round_trip
# wrong: compared with another round trip
def is_round_trip(encode, decode, sentence):
    once = decode(encode(sentence))
    return decode(encode(once)) == once
