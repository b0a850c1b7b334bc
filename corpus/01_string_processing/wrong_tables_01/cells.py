# %% prefix_table
# wrong: falls back to 0 instead of the border's border
def prefix_table(pattern, eq=operator.eq):
    table, k = [0] * len(pattern), 0
    for i in range(1, len(pattern)):
        if not eq(pattern[i], pattern[k]):
            k = 0
            if not eq(pattern[i], pattern[k]):
                continue
        k += 1
        table[i] = k
    return table
# %% bad_char
# wrong: the first occurrence
def bad_char(pattern):
    return {c: pattern.index(c) for c in pattern}
# %% good_suffix
# wrong: the character before may be the same
def good_suffix(pattern):
    m = len(pattern)
    shifts = []
    for j in range(m + 1):
        s = 1
        while s < m:
            fits = all(pattern[k - s] == pattern[k] for k in range(max(j, s), m))
            other = j == 0 or j - 1 - s < 0 or pattern[j - 1 - s] != pattern[j - 1]
            if fits:
                break
            s += 1
        shifts.append(s)
    return shifts
# %% RollingHash
# wrong: the first character has the lowest power
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        self.base, self.modulus, self.m = base, modulus, len(window)
        self.value = sum(ord(c) * base**k for k, c in enumerate(window)) % modulus

    def move(self, out, into):
        self.value = ((self.value - ord(out)) // self.base + ord(into) * self.base ** (self.m - 1)) % self.modulus
        return self.value
