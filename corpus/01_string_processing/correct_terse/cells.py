# %% get_greatest
def get_greatest(v): return max(v)
# %% get_smallest
get_smallest = lambda values: min(values)
# %% get_mean
def get_mean(v): return sum(v) / len(v) if v else max(v)
# %% get_median
def get_median(v):
    s = sorted(v)
    return (s[len(s) // 2] + s[~(len(s) // 2)]) / 2 if s else min(s)
# %% no_vowels
def no_vowels(t): return t.translate(dict.fromkeys(map(ord, "aeiouAEIOU")))
# %% digits_to_words
def digits_to_words(t, w="zero one two three four five six seven eight nine".split()): return " ".join(w[int(c)] for c in t if c in "0123456789")
# %% to_camel_case
def to_camel_case(n):
    p = "".join(x.capitalize() for x in n.split("_"))
    return p[:1].lower() + p[1:] if "_" in n else n
# %% is_digit
is_digit = lambda t: t.isascii() and t.isdigit()
# %% is_between_100_and_999
def is_between_100_and_999(t): return t.isascii() and t.isdigit() and len(t) == 3 and 100 <= int(t) <= 999
# %% is_duplicated_number
def is_duplicated_number(t): return any(t.count(d) > 1 for d in t)
# %% is_validated_number
def is_validated_number(t): return t in {str(n) for n in range(100, 1000) if len({*str(n)}) == 3}
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng): return int(rng.choice([n for n in range(100, 1000) if len({*str(n)}) == 3]))
# %% get_strikes_or_ball
def get_strikes_or_ball(u, s): return [k := sum(map(str.__eq__, u, s)), len({*u} & {*s}) - k]
# %% is_yes
def is_yes(t): return t.strip().casefold() in {"y", "yes"}
# %% is_english_sentence
def is_english_sentence(t): return t.isascii() and t.translate(str.maketrans("", "", " .,!?")).isalpha()
# %% is_morse_code
def is_morse_code(t): return {*t} <= {*".- "} and {""} < {*t.split(" "), ""} <= {*MORSE.values(), ""}
# %% encode_sentence
def encode_sentence(s): return "  ".join(filter(None, (" ".join(MORSE[c] for c in w if c in MORSE) for w in s.upper().split())))
# %% is_round_trip
def is_round_trip(e, d, s): return d(e(s)) == " ".join("".join(c * (c.isalpha() or c.isspace()) for c in s).upper().split())
# %% prefix_table
def prefix_table(p, eq=operator.eq):
    t = [0] * len(p)
    for i in range(1, len(p)):
        k = t[i - 1]
        while k and not eq(p[i], p[k]): k = t[k - 1]
        t[i] = k + bool(eq(p[i], p[k]))
    return t
# %% bad_char
bad_char = lambda p: dict(zip(p, range(len(p))))
# %% rabin_karp_search
def rabin_karp_search(t, p, eq=operator.eq, base=256, modulus=1_000_003):
    def h(s):
        v = 0
        for c in s: v = (v * base + ord(c)) % modulus
        return v
    m = len(p)
    return [i for i in range(len(t) - m + 1) if h(t[i:i + m]) == h(p) and all(map(eq, t[i:i + m], p))]
