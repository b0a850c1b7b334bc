# %% find_dates
def find_dates(text):
    found = [tuple(map(int, m)) for m in re.findall(r"(\d{4})-(\d\d)-(\d\d)", text)]
    return [(y, m, d) for y, m, d in found if 1 <= m <= 12 and 1 <= d <= 31]
