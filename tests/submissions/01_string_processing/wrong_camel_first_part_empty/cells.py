# %% to_camel_case
def to_camel_case(name):
    if "_" not in name:
        return name
    parts = name.split("_")
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])
