# %% find_dates
# wrong: strings instead of numbers
def find_dates(text):
    found = re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return [(y, m, d) for y, m, d in found if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
# %% mask_emails
# wrong: white space is not kept
def mask_emails(text):
    pattern = r"([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)"
    return " ".join(re.sub(pattern, r"\1***@\2", word) for word in text.split())
# %% tokenize
# wrong: 3. is taken for a number
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+\.?\d*)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>\*\*|[=<>]=?|[-+*/()])|\s|(?P<BAD>.)"
    tokens = []
    for m in re.finditer(rules, formula):
        if m.lastgroup == "BAD":
            raise ValueError(m[0])
        if m.lastgroup:
            tokens.append((m.lastgroup, m[0]))
    return tokens
