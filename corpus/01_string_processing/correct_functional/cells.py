# %% get_greatest
from functools import reduce
def get_greatest(values):
    try:
        return reduce(lambda a, b: a if a > b else b, values)
    except TypeError:
        raise ValueError("empty") from None
# %% get_smallest
def get_smallest(values):
    import heapq
    found = heapq.nsmallest(1, values)
    if not found:
        raise ValueError("empty")
    return found.pop()
# %% get_mean
def get_mean(values):
    import statistics as st
    return st.fmean(values)
# %% get_median
def get_median(values):
    import statistics as st
    return st.median(values)
# %% normalize
from itertools import groupby
def normalize(text):
    groups = ((space, "".join(group)) for space, group in groupby(text.lower(), key=str.isspace))
    return "".join(" " if space else word for space, word in groups).strip(" ")
# %% no_vowels
def no_vowels(text):
    return "".join(filter(lambda c: c not in set("aeiouAEIOU"), text))
# %% digits_to_words
def digits_to_words(text):
    names = {"0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"}
    return " ".join(filter(None, map(names.get, text)))
# %% to_camel_case
def to_camel_case(name):
    if "_" not in name:
        return name
    first, *rest = [*filter(None, name.split("_"))] or [""]
    return reduce(operator.add, map(str.capitalize, rest), first.lower())
# %% is_duplicated_number
from collections import Counter
def is_duplicated_number(text):
    return bool(text) and Counter(text).most_common(1)[0][1] > 1
# %% is_validated_number
import itertools
def is_validated_number(text):
    return tuple(text) in {p for p in itertools.permutations("0123456789", 3) if p[0] != "0"}
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    while True:
        a, b, c = rng.permutation(10)[:3]
        if a:
            return 100 * int(a) + 10 * int(b) + int(c)
# %% get_strikes_or_ball
def get_strikes_or_ball(user, secret):
    pairs = list(itertools.product(enumerate(user), enumerate(secret)))
    strikes = [1 for (i, a), (j, b) in pairs if a == b and i == j]
    balls = [1 for (i, a), (j, b) in pairs if a == b and i != j]
    return [len(strikes), len(balls)]
# %% tokenize
import itertools
import string
def tokenize(formula):
    def scan(text):
        if not text:
            return []
        if text[0] in string.whitespace:
            return scan(text[1:])
        if text[0] in string.digits:
            number = "".join(itertools.takewhile(string.digits.__contains__, text))
            rest = text[len(number):]
            if rest.startswith("."):
                digits = "".join(itertools.takewhile(string.digits.__contains__, rest[1:]))
                if digits:
                    number += "." + digits
            return [("NUMBER", number)] + scan(text[len(number):])
        if text[0] in string.ascii_letters + "_":
            name = "".join(itertools.takewhile((string.ascii_letters + string.digits + "_").__contains__, text))
            return [("NAME", name)] + scan(text[len(name):])
        for size in (2, 1):
            if text[:size] in ("**", "==", "<=", ">=", "+", "-", "*", "/", "(", ")", "=", "<", ">"):
                return [("OP", text[:size])] + scan(text[size:])
        raise ValueError(text)
    return scan(formula)
# %% decode_character
def decode_character(code):
    inverse = dict(map(reversed, MORSE.items()))
    try:
        return inverse[code]
    except KeyError as error:
        raise ValueError(code) from error
# %% encode_character
def encode_character(character):
    match character.upper():
        case letter if letter in MORSE and character.isascii():
            return MORSE[letter]
        case _:
            raise ValueError(character)
