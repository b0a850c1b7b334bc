# %% get_greatest
print(undefined_name)


def get_greatest(numbers):
    return 0
