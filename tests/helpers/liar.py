"""An object that no check may ask anything."""


class Liar:
    """Says yes to every comparison; a grader that asks it anything is lost."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __bool__(self):
        raise AssertionError("was asked for its truth")

    def __array__(self, dtype=None, copy=None):
        raise AssertionError("was asked for an array")

    def __float__(self):
        raise AssertionError("was asked for a float")

    def __repr__(self):
        raise AssertionError("was asked for its text")

    def __len__(self):
        raise AssertionError("was asked for its length")
