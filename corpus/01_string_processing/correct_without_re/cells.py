# %% find_dates
def find_dates(text):
    digits = "0123456789"
    padded = "x" + text + "x"
    found = []
    for i in range(1, len(padded) - 10):
        piece = padded[i : i + 10]
        form = "".join("d" if c in digits else c for c in piece)
        if form == "dddd-dd-dd" and padded[i - 1] not in digits and padded[i + 10] not in digits:
            y, m, d = map(int, piece.split("-"))
            if m in range(1, 13) and d in range(1, 32):
                found.append((y, m, d))
    return found
# %% mask_emails
def mask_emails(text):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    result, done = "", 0
    at = text.find("@")
    while at != -1:
        start = at
        while start > done and text[start - 1] in letters + "._+-":
            start -= 1
        end = at + 1
        while end < len(text) and text[end] in letters + "-.":
            end += 1
        labels = text[at + 1 : end].split(".")
        while labels and labels[-1] == "":
            labels.pop()
        if start < at and len(labels) >= 2 and all(labels):
            result += text[done:start] + text[start] + "***"
            done = at
        at = text.find("@", at + 1)
    return result + text[done:]
# %% tokenize
def tokenize(formula):
    tokens = []
    i = 0
    while i < len(formula):
        c = formula[i]
        j = i + 1
        if c.isspace():
            i = j
            continue
        if c.isdigit():
            while j < len(formula) and formula[j].isdigit():
                j += 1
            if formula[j : j + 1] == "." and formula[j + 1 : j + 2].isdigit():
                j += 1
                while j < len(formula) and formula[j].isdigit():
                    j += 1
            kind = "NUMBER"
        elif c.isidentifier():
            while j < len(formula) and formula[i : j + 1].isidentifier():
                j += 1
            kind = "NAME"
        elif formula[i : i + 2] in {"**", "==", "<=", ">="}:
            j, kind = i + 2, "OP"
        elif c in "+-*/()=<>":
            kind = "OP"
        else:
            raise ValueError("at " + str(i))
        tokens.append((kind, formula[i:j]))
        i = j
    return tokens
# %% is_morse_code
def is_morse_code(text):
    if text.strip(" ") == "":
        return False
    for code in text.split(" "):
        if code and code not in MORSE.values():
            return False
    return True
# %% decode_sentence
def decode_sentence(morse):
    while "   " in morse:
        morse = morse.replace("   ", "  ")
    decoded = []
    for word in morse.strip(" ").split("  "):
        letters = ""
        for code in word.split(" "):
            for letter, known in MORSE.items():
                letters += letter * (known == code)
        if letters:
            decoded.append(letters)
    return " ".join(decoded)
# %% is_validated_number
def is_validated_number(text):
    return len(text) == 3 and all("0" <= c <= "9" for c in text) and text[0] > "0" and text[0] != text[1] != text[2] != text[0]
