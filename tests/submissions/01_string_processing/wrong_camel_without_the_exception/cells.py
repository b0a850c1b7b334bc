# %% to_camel_case
def to_camel_case(name):
    parts = [part for part in name.split("_") if part]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:]) if parts else ""
