# %% is_morse_code
def is_morse_code(text):
    return set(text) <= set(".- ") and text.strip() != ""
