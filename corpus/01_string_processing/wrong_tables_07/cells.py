# %% good_suffix
# wrong: indices below 0 wrap around
def good_suffix(pattern):
    m = len(pattern)
    shifts = []
    for j in range(m + 1):
        s = 1
        while s < m:
            fits = all(pattern[k - s] == pattern[k] for k in range(j, m))
            other = j == 0 or j - 1 - s < 0 or pattern[j - 1 - s] != pattern[j - 1]
            if fits and other:
                break
            s += 1
        shifts.append(s)
    return shifts
# %% RollingHash
# wrong: base and modulus are ignored
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        base, modulus = self.base, self.modulus = 256, 1_000_003
        self.power = pow(base, len(window) - 1, modulus)
        self.value = 0
        for c in window:
            self.value = (self.value * base + ord(c)) % modulus

    def move(self, out, into):
        self.value = ((self.value - ord(out) * self.power) * self.base + ord(into)) % self.modulus
        return self.value
