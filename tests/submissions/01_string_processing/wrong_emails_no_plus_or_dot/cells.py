# %% mask_emails
def mask_emails(text):
    return re.sub(r"(\w)\w*@([\w-]+(?:\.[\w-]+)+)", r"\1***@\2", text)
