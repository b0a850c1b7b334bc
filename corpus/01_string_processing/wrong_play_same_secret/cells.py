# %% play
def play(ask, say, rng):
    legal = [str(n) for n in range(100, 1000) if len(set(str(n))) == 3]
    say("Play Baseball")
    wins = 0
    secret = legal[int(rng.integers(648))]
    while True:
        guess = ask("Input guess number: ")
        if guess == "0":
            break
        if guess not in legal:
            say("Wrong input, input again")
            continue
        strikes = sum(a == b for a, b in zip(guess, secret))
        say(f"Strikes: {strikes}, Balls: {len(set(guess) & set(secret)) - strikes}")
        if strikes < 3:
            continue
        wins += 1
        answer = ask("You win, one more (Y/N)? ").strip().lower()
        while answer not in ("y", "yes", "n", "no"):
            say("Wrong input, input again")
            answer = ask("You win, one more (Y/N)? ").strip().lower()
        if answer in ("n", "no"):
            break
    say("End of the game")
    return wins
