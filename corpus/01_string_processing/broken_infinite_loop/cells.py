# %% kmp_search
def kmp_search(text, pattern, table, eq=None):
    """Every start of pattern in text, as soon as somebody moves `at`."""
    found, at = [], 0
    while at <= len(text):
        matches = 0
        while matches < len(pattern) and at + matches < len(text) and text[at + matches] == pattern[matches]:
            matches += 1
        if matches == len(pattern):
            found = [*found[:10], at]
    return found
