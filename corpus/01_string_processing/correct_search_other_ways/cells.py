# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    m = len(pattern)
    z = [0] * m
    left = right = 0
    for i in range(1, m):
        if i < right:
            z[i] = min(right - i, z[i - left])
        if i + z[i] >= right:
            while i + z[i] < m and eq(pattern[z[i]], pattern[i + z[i]]):
                z[i] += 1
        if i + z[i] > right:
            left, right = i, i + z[i]
    table = [0] * m
    for i in reversed(range(1, m)):
        if z[i]:
            table[i + z[i] - 1] = z[i]
    for i in reversed(range(m - 1)):
        table[i] = max(table[i], table[i + 1] - 1, 0)
    return table
# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    starts, m = [], len(pattern)
    if m == 0:
        return list(range(len(text) + 1))
    i = k = 0
    while len(text) - i >= m - k:
        if k < m and eq(text[i], pattern[k]):
            i, k = i + 1, k + 1
            if k == m:
                starts += [i - m]
                k = table[m - 1]
            continue
        if k:
            k = table[k - 1]
        else:
            i += 1
        if i == len(text):
            break
    return starts
# %% boyer_moore_search
def boyer_moore_search(text, pattern, bad, good, eq=operator.eq):
    n, m = len(text), len(pattern)
    starts, i, known = [], 0, 0
    while i + m <= n:
        stop = known
        j = m - 1
        while j >= stop and eq(text[i + j], pattern[j]):
            j -= 1
        if j < stop:
            starts.append(i)
            known = max(0, m - good[0])
            i += good[0]
        else:
            known = 0
            i += max(good[j + 1], j - bad.get(text[i + j], -1))
    return starts
# %% RollingHash
from collections import deque


class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if len(window) == 0:
            raise ValueError("empty window")
        self.codes = deque(map(ord, window))
        self.base, self.modulus = base, modulus

    @property
    def value(self):
        total = 0
        for code in self.codes:
            total = total * self.base + code
        return total % self.modulus

    def move(self, out, into):
        self.codes.popleft()
        self.codes.append(ord(into))
        return self.value
# %% rabin_karp_search
def rabin_karp_search(text, pattern, eq=operator.eq, base=256, modulus=1_000_003):
    def value_of(s):
        return sum(ord(c) * pow(base, k, modulus) for k, c in enumerate(reversed(s))) % modulus

    m = len(pattern)
    if not pattern:
        return [*range(len(text) + 1)]
    target, starts = value_of(pattern), []
    for i in range(len(text) - m + 1):
        if value_of(text[i : i + m]) != target:
            continue
        j = m - 1
        while j >= 0 and eq(text[i + j], pattern[j]):
            j -= 1
        if j < 0:
            starts.append(i)
    return starts
