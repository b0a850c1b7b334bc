# %% get_mean
from collections.abc import Sequence
from fractions import Fraction


def get_mean(values: Sequence[float]) -> float:
    """Exact arithmetic, then one rounding."""
    if len(values) < 1:
        raise ValueError("The mean of no values is not defined.")
    total: Fraction = sum((Fraction(value) for value in values), start=Fraction(0))
    return float(total / len(values))
# %% get_median
def get_median(values: list[float]) -> float:
    remaining: list[float] = list(values)
    if not remaining:
        raise ValueError("The median of no values is not defined.")
    while len(remaining) > 2:
        remaining.remove(max(remaining))
        remaining.remove(min(remaining))
    return sum(remaining) / len(remaining)
# %% is_yes
def is_yes(text: str) -> bool:
    answer: str = text.strip().upper()
    if answer == "Y":
        return True
    elif answer == "YES":
        return True
    else:
        return False
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng: np.random.Generator) -> int:
    first: int = int(rng.integers(1, 10))
    others: list[int] = [digit for digit in range(10) if digit != first]
    second: int = others.pop(int(rng.integers(len(others))))
    third: int = others.pop(int(rng.integers(len(others))))
    return first * 100 + second * 10 + third
# %% play
class Game:
    PROMPT = "Input guess number: "

    def __init__(self, ask, say, rng: np.random.Generator) -> None:
        self.ask, self.say, self.rng = ask, say, rng
        self.wins = 0

    def new_secret(self) -> list[str]:
        digits = [str(d) for d in self.rng.permutation(10)]
        return digits[:3] if digits[0] != "0" else self.new_secret()

    def legal(self, reply: str) -> bool:
        if len(reply) != 3 or reply.startswith("0"):
            return False
        return all(c in "0123456789" for c in reply) and len(set(reply)) == 3

    def round(self) -> bool:
        secret = self.new_secret()
        while True:
            reply = self.ask(self.PROMPT)
            if reply == "0":
                return False
            if not self.legal(reply):
                self.say("Wrong input, input again")
                continue
            strikes = [a == b for a, b in zip(reply, secret)].count(True)
            balls = len([a for a in reply if a in secret]) - strikes
            self.say("Strikes: {}, Balls: {}".format(strikes, balls))
            if strikes == 3:
                self.wins += 1
                return self.more()

    def more(self) -> bool:
        words = {"y": True, "yes": True, "n": False, "no": False}
        while (reply := self.ask("You win, one more (Y/N)? ").strip().lower()) not in words:
            self.say("Wrong input, input again")
        return words[reply]


def play(ask, say, rng: np.random.Generator) -> int:
    game = Game(ask, say, rng)
    say("Play Baseball")
    while game.round():
        pass
    say("End of the game")
    return game.wins
# %% bad_char
def bad_char(pattern: str) -> dict[str, int]:
    last: dict[str, int] = {}
    for index in range(len(pattern) - 1, -1, -1):
        last.setdefault(pattern[index], index)
    return last
