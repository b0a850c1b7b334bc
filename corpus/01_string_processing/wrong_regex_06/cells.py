# %% find_dates
# wrong: only the first date
def find_dates(text):
    m = re.search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return [tuple(map(int, m.groups()))] if m else []
# %% mask_emails
# wrong: only word characters in a name
def mask_emails(text):
    return re.sub(r"(\w)\w*@([\w-]+(?:\.[\w-]+)+)", r"\1***@\2", text)
# %% tokenize
# wrong: names of letters only
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+(?:\.\d+)?)|(?P<NAME>[A-Za-z_]+)|(?P<OP>\*\*|[=<>]=?|[-+*/()])|\s|(?P<BAD>.)"
    tokens = []
    for m in re.finditer(rules, formula):
        if m.lastgroup == "BAD":
            raise ValueError(m[0])
        if m.lastgroup:
            tokens.append((m.lastgroup, m[0]))
    return tokens
