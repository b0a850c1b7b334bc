# %% kmp_search
# wrong: the empty pattern is missing at the end
def kmp_search(text, pattern, table, eq=operator.eq):
    if not pattern:
        return list(range(len(text)))
    starts, k = [], 0
    for i in range(len(text)):
        while k > 0 and not eq(text[i], pattern[k]):
            k = table[k - 1]
        if eq(text[i], pattern[k]):
            k += 1
        if k == len(pattern):
            starts.append(i - k + 1)
            k = table[k - 1]
    return starts
# %% boyer_moore_search
# wrong: only the good suffix moves it
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
            i += good[j + 1]
    return starts
# %% rabin_karp_search
# wrong: eq is called at every place
def rabin_karp_search(text, pattern, eq=operator.eq, base=256, modulus=1_000_003):
    n, m = len(text), len(pattern)
    if m == 0:
        return list(range(n + 1))
    if m > n:
        return []
    power = pow(base, m - 1, modulus)
    target = value = 0
    for a, b in zip(pattern, text):
        target = (target * base + ord(a)) % modulus
        value = (value * base + ord(b)) % modulus
    starts = []
    for i in range(n - m + 1):
        if all(eq(text[i + j], pattern[j]) for j in range(m)) and value == target:
            starts.append(i)
        if i < n - m:
            value = ((value - ord(text[i]) * power) * base + ord(text[i + m])) % modulus
    return starts
