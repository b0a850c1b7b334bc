# %% RollingHash
# wrong: an empty window is accepted
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        self.base, self.modulus = base, modulus
        self.power = pow(base, len(window) - 1, modulus)
        self.value = 0
        for c in window:
            self.value = (self.value * base + ord(c)) % modulus

    def move(self, out, into):
        self.value = ((self.value - ord(out) * self.power) * self.base + ord(into)) % self.modulus
        return self.value
