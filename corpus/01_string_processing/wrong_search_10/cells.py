# %% kmp_search
# wrong: the naive search through eq
def kmp_search(text, pattern, table, eq=operator.eq):
    return naive_search(text, pattern, eq)
# %% boyer_moore_search
# wrong: j + 1 instead of j for characters of the pattern
def boyer_moore_search(text, pattern, bad, good, eq=operator.eq):
    n, m = len(text), len(pattern)
    starts, i = [], 0
    while i <= n - m:
        j = m - 1
        while j >= 0 and eq(text[i + j], pattern[j]):
            j -= 1
        if j < 0:
            starts.append(i)
            i += good[0]
        else:
            i += max(good[j + 1], j + 1 - bad.get(text[i + j], 0))
    return starts
# %% rabin_karp_search
# wrong: a pattern longer than the text is an error
def rabin_karp_search(text, pattern, eq=operator.eq, base=256, modulus=1_000_003):
    n, m = len(text), len(pattern)
    if m == 0:
        return list(range(n + 1))
    text[m - 1]
    power = pow(base, m - 1, modulus)
    target = value = 0
    for a, b in zip(pattern, text):
        target = (target * base + ord(a)) % modulus
        value = (value * base + ord(b)) % modulus
    starts = []
    for i in range(n - m + 1):
        if value == target and all(eq(text[i + j], pattern[j]) for j in range(m)):
            starts.append(i)
        if i < n - m:
            value = ((value - ord(text[i]) * power) * base + ord(text[i + m])) % modulus
    return starts
