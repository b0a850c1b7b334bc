# %% find_dates
# wrong: a letter beside a date hides it
def find_dates(text):
    found = [tuple(map(int, m)) for m in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)\b", text)]
    return [(y, m, d) for y, m, d in found if 1 <= m <= 12 and 1 <= d <= 31]
# %% mask_emails
# wrong: root@localhost is masked
def mask_emails(text):
    return re.sub(r"([\w.+-])[\w.+-]*@([\w.-]+)", r"\1***@\2", text)
# %% tokenize
# wrong: cut at white space only
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
