# %% RollingHash
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        self.base, self.modulus, self.m = base, modulus, len(window)
        self.value = sum(ord(c) * base**k for k, c in enumerate(window)) % modulus

    def move(self, out, into):
        self.value = ((self.value - ord(out)) // self.base + ord(into) * self.base ** (self.m - 1)) % self.modulus
        return self.value
