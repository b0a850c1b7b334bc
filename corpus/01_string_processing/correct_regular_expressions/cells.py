# %% normalize
def normalize(text):
    return re.sub(r"\s+", " ", text).strip().lower()
# %% no_vowels
def no_vowels(text):
    return re.sub("[aeiou]", "", text, flags=re.IGNORECASE | re.ASCII)
# %% digits_to_words
def digits_to_words(text):
    names = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return " ".join([names[int(d)] for d in re.findall("[0-9]", text)])
# %% to_camel_case
def to_camel_case(name):
    if not re.search("_", name):
        return name
    return re.sub(r"_+(.?)", lambda m: m.group(1).upper(), name.strip("_").lower())
# %% find_dates
def find_dates(text):
    pattern = r"(?<!\d)(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    return [tuple(int(m[k]) for k in "ymd") for m in re.finditer(pattern, text)]
# %% mask_emails
def mask_emails(text):
    return re.sub(r"([\w.+-])[\w.+-]*(@[\w-]+(\.[\w-]+)+)", r"\1***\2", text)
# %% tokenize
def tokenize(formula):
    rules = [("NUMBER", r"\d+(\.\d+)?"), ("NAME", r"[^\W\d]\w*"), ("OP", r"\*{1,2}|[<>=]=?|[()+/-]"), ("skip", r"\s"), ("bad", r"(?s:.)")]
    tokens = []
    for match in re.finditer("|".join(f"(?P<{k}>{r})" for k, r in rules), formula):
        if match.lastgroup == "bad":
            raise ValueError(match.group())
        elif match.lastgroup != "skip":
            tokens.append((match.lastgroup, match.group()))
    return tokens
# %% is_digit
def is_digit(text):
    return bool(re.fullmatch("[0-9]+", text))
# %% is_between_100_and_999
def is_between_100_and_999(text):
    return re.fullmatch(r"[1-9]\d{2}", text, re.A) is not None
# %% is_duplicated_number
def is_duplicated_number(text):
    return re.search(r"(.).*\1", text) is not None
# %% is_validated_number
def is_validated_number(text):
    return re.fullmatch(r"(?!0)([0-9])(?!.*\1)([0-9])(?!\2)[0-9]", text) is not None
# %% is_yes
def is_yes(text):
    return re.fullmatch(r"\s*y(es)?\s*", text, re.I) is not None
# %% is_no
def is_no(text):
    return re.fullmatch(r"\s*no?\s*", text, re.I) is not None
# %% is_help_command
def is_help_command(text):
    return bool(re.fullmatch(r"\s*h(?:elp)?\s*", text, re.I))
# %% is_english_sentence
def is_english_sentence(text):
    return bool(re.fullmatch(r"[A-Za-z .,!?]*[A-Za-z][A-Za-z .,!?]*", text))
# %% is_morse_code
def is_morse_code(text):
    one = "|".join(re.escape(code) for code in sorted(MORSE.values(), key=len, reverse=True))
    return re.fullmatch(f" *({one})( +({one}))* *", text) is not None
# %% encode_sentence
def encode_sentence(sentence):
    kept = re.sub(r"[^A-Z\s]", "", sentence.upper()).strip()
    return "  ".join(re.sub("[A-Z](?=[A-Z])", lambda m: MORSE[m[0]] + " ", w)[:-1] + MORSE[w[-1]] for w in re.split(r"\s+", kept) if w)
# %% decode_sentence
def decode_sentence(morse):
    letters = {code: letter for letter, code in MORSE.items()}
    marked = re.sub(" {2,}", " / ", morse)
    text = "".join(" " if part == "/" else letters.get(part, "") for part in marked.split(" "))
    return re.sub(" +", " ", text).strip()
# %% is_round_trip
def is_round_trip(encode, decode, sentence):
    carried = re.sub(r"\s+", " ", re.sub(r"[^A-Z\s]+", "", sentence.upper())).strip()
    result = decode(encode(sentence))
    return result == carried
