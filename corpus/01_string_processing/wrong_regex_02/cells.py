# %% find_dates
# wrong: the calendar is consulted
import datetime


def find_dates(text):
    found = []
    for y, m, d in re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        try:
            datetime.date(int(y), int(m), int(d))
        except ValueError:
            continue
        found.append((int(y), int(m), int(d)))
    return found
# %% mask_emails
# wrong: a name of one character is not seen
def mask_emails(text):
    return re.sub(r"([\w.+-])[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", r"\1***@\2", text)
# %% tokenize
# wrong: what does not fit is skipped
def tokenize(formula):
    rules = r"(?P<NUMBER>\d+(?:\.\d+)?)|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>\*\*|[=<>]=?|[-+*/()])"
    return [(m.lastgroup, m[0]) for m in re.finditer(rules, formula)]
