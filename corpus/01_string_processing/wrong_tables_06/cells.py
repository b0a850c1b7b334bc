# %% prefix_table
# wrong: the empty pattern gives [0]
def prefix_table(pattern, eq=operator.eq):
    table, k = [0], 0
    for i in range(1, len(pattern)):
        while k > 0 and not eq(pattern[i], pattern[k]):
            k = table[k - 1]
        k += eq(pattern[i], pattern[k])
        table.append(k)
    return table
# %% good_suffix
# wrong: the empty pattern gives [0]
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
        shifts.append(s)
    return shifts if m else [0]
# %% RollingHash
# wrong: the new character is multiplied by the base
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
        self.value = ((self.value - ord(out) * self.power) + ord(into)) * self.base % self.modulus
        return self.value
