# %% prefix_table
def prefix_table(pattern: str, eq=operator.eq) -> list[int]:
    if pattern == "":
        return []
    pi: list[int] = [0]
    k = 0
    for q in range(1, len(pattern)):
        while k > 0 and not eq(pattern[k], pattern[q]):
            k = pi[k - 1]
        if eq(pattern[k], pattern[q]):
            k = k + 1
        pi.append(k)
    return pi
# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    n, m = len(text), len(pattern)
    if m == 0:
        return [i for i in range(n + 1)]
    found = []
    q = 0
    for i in range(n):
        while q > 0 and not eq(pattern[q], text[i]):
            q = table[q - 1]
        if eq(pattern[q], text[i]):
            q += 1
        if q == m:
            found.append(i - m + 1)
            q = table[q - 1]
    return found
# %% good_suffix
def good_suffix(pattern):
    m = len(pattern)
    if m == 0:
        return [1]
    shift, border = [0] * (m + 1), [0] * (m + 1)
    i, j = m, m + 1
    border[i] = j
    while i > 0:
        while j <= m and pattern[i - 1] != pattern[j - 1]:
            if shift[j] == 0:
                shift[j] = j - i
            j = border[j]
        i -= 1
        j -= 1
        border[i] = j
    j = border[0]
    for i in range(m + 1):
        if shift[i] == 0:
            shift[i] = j
        if i == j:
            j = border[j]
    return shift
# %% boyer_moore_search
def boyer_moore_search(text, pattern, bad, good, eq=operator.eq):
    m, n = len(pattern), len(text)
    if m == 0:
        return list(range(n + 1))
    if m > n:
        return []
    found = []
    end = m - 1
    while end < n:
        k, i = m - 1, end
        while k >= 0:
            if not eq(text[i], pattern[k]):
                break
            k -= 1
            i -= 1
        if k == -1:
            found.append(end - m + 1)
            end += good[0]
        else:
            by_char = k - bad[text[i]] if text[i] in bad else k + 1
            end += max(1, by_char, good[k + 1])
    return found
# %% rabin_karp_search
def rabin_karp_search(text, pattern, eq=operator.eq, base=256, modulus=1_000_003):
    n, m = len(text), len(pattern)
    if m == 0:
        return list(range(n + 1))
    if m > n:
        return []
    target = RollingHash(pattern, base, modulus).value
    window = RollingHash(text[:m], base, modulus)
    found = []
    for i in range(n - m + 1):
        if i > 0:
            window.move(text[i - 1], text[i + m - 1])
        if window.value == target:
            for j in range(m):
                if not eq(text[i + j], pattern[j]):
                    break
            else:
                found.append(i)
    return found
