# %% prefix_table
# wrong: right, through eq, but quadratic
def prefix_table(pattern, eq=operator.eq):
    table = []
    for i in range(len(pattern)):
        k = i
        while not all(eq(pattern[j], pattern[i + 1 - k + j]) for j in range(k)):
            k -= 1
        table.append(k)
    return table
# %% bad_char
# wrong: a list for 256 characters
def bad_char(pattern):
    table = [-1] * 256
    for i, c in enumerate(pattern):
        table[ord(c)] = i
    return table
# %% good_suffix
# wrong: entry m is always 1
def good_suffix(pattern):
    m = len(pattern)
    shifts = []
    for j in range(m + 1):
        s = 1
        while s < m:
            fits = all(pattern[k - s] == pattern[k] for k in range(max(j, s), m))
            other = j == 0 or j - 1 - s < 0 or pattern[j - 1 - s] != pattern[j - 1]
            if fits and other:
                break
            s += 1
        shifts.append(s if j < m else 1)
    return shifts
# %% RollingHash
# wrong: move does not update value
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        self.base, self.modulus = base, modulus
        self.power = pow(base, len(window) - 1, modulus)
        self.value = 0
        for c in window:
            self.value = (self.value * base + ord(c)) % modulus

    def move(self, out, into):
        return ((self.value - ord(out) * self.power) * self.base + ord(into)) % self.modulus
