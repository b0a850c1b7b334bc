# %% is_help_command
def is_help_command(text):
    return text.strip() in ("H", "HELP")
