# %% tokenize
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+(?:\.\d+)?)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>\*\*|[=<>]=?|[-+*/()])"
    return [(m.lastgroup, m[0]) for m in re.finditer(rules, formula)]
