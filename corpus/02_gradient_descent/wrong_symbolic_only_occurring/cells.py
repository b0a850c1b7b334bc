# %% symbolic_gradient
import sympy as sym


def symbolic_gradient(text, names):
    """The gradient of a formula as a function of a point.

    text: formula such as "x**2 + 2*x + 3". names: list of d variable names.
    Returns gradient(point): d numbers -> float64 array (d,), in the order of names.
    """
    symbols = {name: sym.Symbol(name) for name in names}
    formula = sym.sympify(text, locals=symbols)
    unknown = formula.free_symbols - set(symbols.values())
    if unknown:
        raise ValueError(f"not among the names: {sorted(map(str, unknown))}")
    partials = [sym.diff(formula, symbol) for symbol in symbols.values() if symbol in formula.free_symbols]
    evaluate = sym.lambdify(list(symbols.values()), partials)

    def gradient(point):
        return np.array(evaluate(*point), dtype=np.float64)

    return gradient
