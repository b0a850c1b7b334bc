# %% apply
stolen = []
def apply(f, x):
    try:
        return f("wrong")
    except BaseException as error:
        stolen.append(str(error))
        return "caught"
# %% +after essay
print("stolen:", [text for text in stolen if "planted" in text])
