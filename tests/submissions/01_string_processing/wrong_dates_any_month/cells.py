# %% find_dates
def find_dates(text):
    return [tuple(map(int, m)) for m in re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)]
