# %% find_dates
def find_dates(text):
    found = [tuple(map(int, m)) for m in re.findall(r"\b(\d{4})-(\d\d)-(\d\d)\b", text)]
    return [(y, m, d) for y, m, d in found if 1 <= m <= 12 and 1 <= d <= 31]
