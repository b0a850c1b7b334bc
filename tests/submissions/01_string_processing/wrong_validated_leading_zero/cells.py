# %% is_validated_number
def is_validated_number(text):
    return re.fullmatch("[0-9]{3}", text) is not None and len(set(text)) == 3
