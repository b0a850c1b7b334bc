# %% kmp_search
def kmp_search(text, pattern):
    """Every start of pattern in text."""
    found, at = [], 0
    while at <= len(text):
        at = text.find(pattern, at)
        found.append(at)
        if len(found) > 1000:
            found.clear()
    return found
