# %% get_greatest
def get_greatest(values):
    if len(values) == 0:
        raise ValueError
    best = 0
    for i in range(1, len(values)):
        if values[i] > values[best]:
            best = i
    return values[best]
# %% get_smallest
def get_smallest(values):
    if len(values) == 0:
        raise ValueError("empty")
    best = None
    for value in values:
        if best is None or value < best:
            best = value
    return best
# %% get_mean
def get_mean(values):
    total, count = 0.0, 0
    for value in values:
        total += value
        count += 1
    if count == 0:
        raise ValueError("empty")
    return total / count
# %% get_median
def get_median(values):
    if len(values) == 0:
        raise ValueError("empty")
    ordered = []
    for value in values:
        place = 0
        while place < len(ordered) and ordered[place] < value:
            place += 1
        ordered.insert(place, value)
    n = len(ordered)
    low, high = ordered[(n - 1) // 2], ordered[n // 2]
    return (low + high) / 2
# %% normalize
def normalize(text):
    result = ""
    gap = False
    for character in text:
        if character.isspace():
            gap = True
        else:
            if gap and result != "":
                result += " "
            gap = False
            result += character.lower()
    return result
# %% no_vowels
def no_vowels(text):
    result = ""
    for character in text:
        if character.lower() in ["a", "e", "i", "o", "u"] and character.isascii():
            continue
        result += character
    return result
# %% digits_to_words
def digits_to_words(text):
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    result = ""
    for character in text:
        if "0" <= character <= "9":
            if result != "":
                result = result + " "
            result = result + names[ord(character) - ord("0")]
    return result
# %% to_camel_case
def to_camel_case(name):
    if name.find("_") == -1:
        return name
    result = ""
    upper = False
    for character in name:
        if character == "_":
            upper = result != ""
        elif upper:
            result += character.upper()
            upper = False
        else:
            result += character.lower()
    return result
# %% is_duplicated_number
def is_duplicated_number(text):
    for i in range(len(text)):
        for j in range(i + 1, len(text)):
            if text[i] == text[j]:
                return True
    return False
# %% get_strikes_or_ball
def get_strikes_or_ball(user, secret):
    strikes = 0
    balls = 0
    for i in range(3):
        for j in range(3):
            if user[i] == secret[j]:
                if i == j:
                    strikes += 1
                else:
                    balls += 1
    return [strikes, balls]
# %% encode_sentence
def encode_sentence(sentence):
    result = ""
    gap = ""
    for character in sentence:
        letter = character.upper()
        if character.isspace():
            if result != "":
                gap = "  "
        elif letter in MORSE:
            result += gap + MORSE[letter]
            gap = " "
    return result
# %% decode_sentence
def decode_sentence(morse):
    text, code, spaces = "", "", 0
    for character in morse + "  ":
        if character != " ":
            if spaces >= 2 and text != "" and text[-1] != " ":
                text += " "
            spaces = 0
            code += character
            continue
        spaces += 1
        for letter in MORSE:
            if MORSE[letter] == code:
                text += letter
        code = ""
    return text.strip()
