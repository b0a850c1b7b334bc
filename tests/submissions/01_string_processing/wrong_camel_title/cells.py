# %% to_camel_case
def to_camel_case(name):
    if "_" not in name:
        return name
    joined = name.title().replace("_", "")
    return joined[:1].lower() + joined[1:]
