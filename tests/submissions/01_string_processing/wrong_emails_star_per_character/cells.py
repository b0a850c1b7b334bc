# %% mask_emails
def mask_emails(text):
    stars = lambda m: m[1] + "*" * len(m[2]) + "@" + m[3]
    return re.sub(r"([\w.+-])([\w.+-]*)@([\w-]+(?:\.[\w-]+)+)", stars, text)
