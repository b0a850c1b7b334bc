# %% find_dates
def find_dates(text):
    m = re.search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return [tuple(map(int, m.groups()))] if m else []
