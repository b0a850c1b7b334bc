# %% prefix_table
# wrong: right but with slices instead of eq
def prefix_table(pattern, eq=operator.eq):
    starts = [pattern[: i + 1] for i in range(len(pattern))]
    return [max(k for k in range(len(s)) if s[:k] == s[len(s) - k :]) for s in starts]
# %% bad_char
# wrong: the distance from the end
def bad_char(pattern):
    return {c: len(pattern) - 1 - i for i, c in enumerate(pattern)}
# %% good_suffix
# wrong: m entries
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
    return shifts[1:]
# %% RollingHash
# wrong: move returns None
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
        self.value = ((self.value - ord(out) * self.power) * self.base + ord(into)) % self.modulus
