# %% tokenize
def tokenize(formula):
    tokens = []
    for word in formula.split():
        if re.fullmatch(r"\d+(\.\d+)?", word):
            tokens.append(("NUMBER", word))
        elif re.fullmatch(r"[A-Za-z_]\w*", word):
            tokens.append(("NAME", word))
        elif word in ("+", "-", "*", "/", "(", ")", "=", "<", ">", "**", "==", "<=", ">="):
            tokens.append(("OP", word))
        else:
            raise ValueError(word)
    return tokens
