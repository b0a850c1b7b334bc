# %% is_duplicated_number
def is_duplicated_number(text):
    return text[0] == text[1] or text[1] == text[2] or text[0] == text[2]
