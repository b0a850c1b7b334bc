# %% find_dates
# wrong: digits on either side are allowed
def find_dates(text):
    found = [tuple(map(int, m)) for m in re.findall(r"(\d{4})-(\d\d)-(\d\d)", text)]
    return [(y, m, d) for y, m, d in found if 1 <= m <= 12 and 1 <= d <= 31]
# %% mask_emails
# wrong: as many stars as characters
def mask_emails(text):
    stars = lambda m: m[1] + "*" * len(m[2]) + "@" + m[3]
    return re.sub(r"([\w.+-])([\w.+-]*)@([\w-]+(?:\.[\w-]+)+)", stars, text)
# %% tokenize
# wrong: a number with a point is cut
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>\*\*|[=<>]=?|[-+*/()])|\s|(?P<BAD>.)"
    tokens = []
    for m in re.finditer(rules, formula):
        if m.lastgroup == "BAD":
            raise ValueError(m[0])
        if m.lastgroup:
            tokens.append((m.lastgroup, m[0]))
    return tokens
