# %% to_camel_case
def to_camel_case(name):
    if "_" not in name:
        return name
    parts = [part for part in name.split("_") if part]
    return "".join(p[0].lower() + p[1:] if i == 0 else p[0].upper() + p[1:] for i, p in enumerate(parts))
