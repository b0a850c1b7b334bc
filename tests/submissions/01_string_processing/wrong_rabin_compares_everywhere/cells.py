# %% rabin_karp_search
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
