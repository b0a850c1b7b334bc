# %% is_validated_number
def is_validated_number(text):
    return 100 <= int(text) <= 999 and len(text) == 3 and len(set(text)) == 3
