# %% kmp_search
# wrong: re.finditer without look-ahead: no overlap
def kmp_search(text, pattern, table, eq=operator.eq):
    return [m.start() for m in re.finditer(re.escape(pattern), text)]
