# %% prefix_table
# wrong: the whole string counts as a border
def prefix_table(pattern, eq=operator.eq):
    starts = [pattern[: i + 1] for i in range(len(pattern))]
    return [max(k for k in range(len(s) + 1) if s[:k] == s[len(s) - k :]) for s in starts]
# %% bad_char
# wrong: the last character does not count
def bad_char(pattern):
    return {c: i for i, c in enumerate(pattern[:-1])}
# %% good_suffix
# wrong: a shorter start of the pattern does not count
def good_suffix(pattern):
    m = len(pattern)
    shifts = []
    for j in range(m + 1):
        s = 1
        while s < m:
            fits = max(j, s) == j and all(pattern[k - s] == pattern[k] for k in range(max(j, s), m))
            other = j == 0 or j - 1 - s < 0 or pattern[j - 1 - s] != pattern[j - 1]
            if fits and other:
                break
            s += 1
        shifts.append(s)
    return shifts
# %% RollingHash
# wrong: base to the power m instead of m - 1
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        self.base, self.modulus = base, modulus
        self.power = pow(base, len(window), modulus)
        self.value = 0
        for c in window:
            self.value = (self.value * base + ord(c)) % modulus

    def move(self, out, into):
        self.value = ((self.value - ord(out) * self.power) * self.base + ord(into)) % self.modulus
        return self.value
