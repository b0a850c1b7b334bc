# %% decode_sentence
def decode_sentence(morse):
    letters = {v: k for k, v in MORSE.items()}
    return "".join(letters.get(code, "") for code in morse.split())
