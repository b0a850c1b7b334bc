# %% mask_emails
def mask_emails(text):
    pattern = r"([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)"
    return " ".join(re.sub(pattern, r"\1***@\2", word) for word in text.split())
