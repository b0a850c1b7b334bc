# %% +after imports
def only(text, allowed):
    return "".join(c for c in text if c in allowed)
# %% is_between_100_and_999
def is_between_100_and_999(text):
    return is_digit(text) and len(text) == 3 and 100 <= int(text) <= 999
# %% is_validated_number
def is_validated_number(text):
    return is_between_100_and_999(text) and not is_duplicated_number(text)
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    candidate = "0"
    while not is_validated_number(candidate):
        candidate = str(rng.integers(100, 1000))
    return int(candidate)
# %% play
def play(ask, say, rng):
    def one_more():
        while True:
            reply = ask("You win, one more (Y/N)? ")
            if is_yes(reply) or is_no(reply):
                return is_yes(reply)
            say("Wrong input, input again")

    say("Play Baseball")
    won = 0
    secret = str(get_not_duplicated_three_digit_number(rng))
    while (reply := ask("Input guess number: ")) != "0":
        if not is_validated_number(reply):
            say("Wrong input, input again")
            continue
        strikes, balls = get_strikes_or_ball(reply, secret)
        say(f"Strikes: {strikes}, Balls: {balls}")
        if strikes == 3:
            won += 1
            if not one_more():
                break
            secret = str(get_not_duplicated_three_digit_number(rng))
    say("End of the game")
    return won
# %% encode_sentence
def encode_sentence(sentence):
    words = [only(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") for word in normalize(sentence).upper().split(" ")]
    return "  ".join(" ".join(encode_character(letter) for letter in word) for word in words if word)
# %% decode_sentence
def decode_sentence(morse):
    def letter(code):
        try:
            return decode_character(code)
        except ValueError:
            return ""

    return normalize(" ".join("".join(letter(c) for c in word.split()) for word in morse.split("  "))).upper()
