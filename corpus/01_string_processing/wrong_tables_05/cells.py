# %% prefix_table
# wrong: the other convention, shifted and beginning with -1
def prefix_table(pattern, eq=operator.eq):
    table, k = [-1], -1
    for i in range(len(pattern)):
        while k >= 0 and not eq(pattern[i], pattern[k]):
            k = table[k]
        k += 1
        table.append(k)
    return table[:-1]
# %% bad_char
# wrong: all small letters are keys
def bad_char(pattern):
    return {c: pattern.rfind(c) for c in "abcdefghijklmnopqrstuvwxyz"}
# %% good_suffix
# wrong: after a match the pattern is moved past it
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
        shifts.append(s if j else max(m, 1))
    return shifts
# %% RollingHash
# wrong: move does not reduce
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
        self.value = ((self.value - ord(out) * self.power) * self.base + ord(into))
        return self.value
