# %% RollingHash
# wrong: the state belongs to the class and is shared
class RollingHash:
    def __init__(self, window, base=256, modulus=1_000_003):
        if not window:
            raise ValueError("empty")
        cls = RollingHash
        cls.base, cls.modulus, cls.power = base, modulus, pow(base, len(window) - 1, modulus)
        cls.value = 0
        for c in window:
            cls.value = (cls.value * base + ord(c)) % modulus

    def move(self, out, into):
        cls = RollingHash
        cls.value = ((cls.value - ord(out) * cls.power) * cls.base + ord(into)) % cls.modulus
        return cls.value
