# %% find_dates
# wrong: month and day are not tested
def find_dates(text):
    return [tuple(map(int, m)) for m in re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)]
# %% mask_emails
# wrong: the pattern reaches to the last @
def mask_emails(text):
    return re.sub(r"([\w.+-]).*@([\w-]+(?:\.[\w-]+)+)", r"\1***@\2", text)
# %% tokenize
# wrong: * is tried before **
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+(?:\.\d+)?)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>[-+*/()=<>]|\*\*|[=<>]=)|\s|(?P<BAD>.)"
    tokens = []
    for m in re.finditer(rules, formula):
        if m.lastgroup == "BAD":
            raise ValueError(m[0])
        if m.lastgroup:
            tokens.append((m.lastgroup, m[0]))
    return tokens
