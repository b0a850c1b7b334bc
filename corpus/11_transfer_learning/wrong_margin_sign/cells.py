# %% margin
def margin(transferred, scratch):
    """Mean over the rows of the paired differences, and its standard error."""
    first, second = np.array(transferred, dtype=float), np.array(scratch, dtype=float)
    if first.shape != second.shape or len(first) < 2:
        raise ValueError("two tables of one shape with at least two rows are needed")
    difference = second - first
    return difference.mean(axis=0), difference.std(axis=0, ddof=1) / math.sqrt(len(difference))
