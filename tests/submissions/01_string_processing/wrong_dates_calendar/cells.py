# %% find_dates
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
