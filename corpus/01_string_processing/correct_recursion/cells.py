# %% get_greatest
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    head, *tail = values
    if not tail:
        return head
    best = get_greatest(tail)
    return head if head > best else best
# %% get_smallest
def get_smallest(values):
    if not values:
        raise ValueError("empty")
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    left, right = get_smallest(values[:half]), get_smallest(values[half:])
    return left if left < right else right
# %% get_median
def get_median(values):
    def select(rest, k):
        pivot = rest[len(rest) // 2]
        low = [v for v in rest if v < pivot]
        same = [v for v in rest if v == pivot]
        if k < len(low):
            return select(low, k)
        if k < len(low) + len(same):
            return pivot
        return select([v for v in rest if v > pivot], k - len(low) - len(same))
    n = len(values)
    if n == 0:
        raise ValueError("empty")
    return select(values, n // 2) if n % 2 else 0.5 * (select(values, n // 2 - 1) + select(values, n // 2))
# %% no_vowels
def no_vowels(text):
    if len(text) <= 1:
        return "" if text in tuple("aeiouAEIOU") else text
    half = len(text) // 2
    return no_vowels(text[:half]) + no_vowels(text[half:])
# %% is_duplicated_number
def is_duplicated_number(text):
    return text != "" and (text[0] in text[1:] or is_duplicated_number(text[1:]))
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    digits = rng.choice(10, size=3, replace=False).tolist()
    if digits[0] == 0:
        return get_not_duplicated_three_digit_number(rng)
    return int("".join(map(str, digits)))
# %% play
def play(ask, say, rng):
    def draw():
        while True:
            digits = [str(d) for d in rng.integers(0, 10, size=3)]
            if digits[0] != "0" and len(set(digits)) == 3:
                return "".join(digits)

    def game(secret, wins):
        reply = ask("Input guess number: ")
        if reply == "0":
            return wins
        if not (len(reply) == 3 == len(set(reply)) and set(reply) <= set("0123456789") and reply[0] != "0"):
            say("Wrong input, input again")
            return game(secret, wins)
        s = len([i for i in range(3) if reply[i] == secret[i]])
        b = len([i for i in range(3) if reply[i] in secret and reply[i] != secret[i]])
        say("Strikes: %d, Balls: %d" % (s, b))
        return after(wins + 1) if s == 3 else game(secret, wins)

    def after(wins):
        reply = ask("You win, one more (Y/N)? ").lower().split()
        if reply in (["y"], ["yes"]):
            return game(draw(), wins)
        if reply in (["n"], ["no"]):
            return wins
        say("Wrong input, input again")
        return after(wins)

    say("Play Baseball")
    won = game(draw(), 0)
    say("End of the game")
    return won
# %% good_suffix
def good_suffix(pattern):
    def shift(j, s):
        end = pattern[j:]
        moved = pattern[max(0, j - s) : max(0, len(pattern) - s)]
        agrees = end.endswith(moved)
        other = j == 0 or s >= j or pattern[j - 1 - s] != pattern[j - 1]
        return s if agrees and other else shift(j, s + 1)
    return [shift(j, 1) for j in range(len(pattern) + 1)]
