# %% is_validated_number
def is_validated_number(text):
    return text.isascii() and text.isdigit() and 100 <= int(text) <= 999 and len(set(text)) == len(text)
