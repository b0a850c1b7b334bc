# %% is_help_command
def is_help_command(text):
    return "H" in text.upper()
