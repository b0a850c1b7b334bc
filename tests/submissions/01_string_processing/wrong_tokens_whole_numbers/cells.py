# %% tokenize
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>\*\*|[=<>]=?|[-+*/()])|\s|(?P<BAD>.)"
    tokens = []
    for m in re.finditer(rules, formula):
        if m.lastgroup == "BAD":
            raise ValueError(m[0])
        if m.lastgroup:
            tokens.append((m.lastgroup, m[0]))
    return tokens
