# %% is_validated_number
def is_validated_number(text):
    return re.fullmatch("[1-9][0-9]{2}", text) is not None
