# %% double
import inspect
def double(x):
    assert list(inspect.signature(double).parameters) == ["x"]
    assert In is not None and "double" in globals()
    return 2 * x
