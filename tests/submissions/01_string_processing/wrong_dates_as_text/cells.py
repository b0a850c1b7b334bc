# %% find_dates
def find_dates(text):
    found = re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    return [(y, m, d) for y, m, d in found if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
