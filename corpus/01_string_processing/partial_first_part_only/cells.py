# %% get_greatest
def get_greatest(values: list[float]) -> float:
    """The greatest element of ``values``, which is left as it was.

    Raises ValueError if ``values`` is empty.
    """
    if not values:
        raise ValueError("the greatest value of an empty list")
    greatest = values[0]
    for value in values:
        if value > greatest:
            greatest = value
    return greatest
# %% get_smallest
def get_smallest(values: list[float]) -> float:
    """The smallest element of ``values``, which is left as it was.

    Raises ValueError if ``values`` is empty.
    """
    if not values:
        raise ValueError("the smallest value of an empty list")
    smallest = values[0]
    for value in values:
        if value < smallest:
            smallest = value
    return smallest
# %% get_mean
def get_mean(values: list[float]) -> float:
    """The sum of ``values`` divided by their number; ``values`` is left as it was.

    Raises ValueError if ``values`` is empty.
    """
    if not values:
        raise ValueError("the mean of an empty list")
    return sum(values) / len(values)
# %% get_median
def get_median(values: list[float]) -> float:
    """The middle one of ``values`` by size, or the mean of the two middle ones; ``values`` is left as it was.

    Raises ValueError if ``values`` is empty.
    """
    if not values:
        raise ValueError("the median of an empty list")
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
