# %% is_duplicated_number
def is_duplicated_number(text):
    return len(set(text)) == len(text)
