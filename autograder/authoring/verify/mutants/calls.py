"""The wrong one of two functions, arguments exchanged or forgotten, conversions and copies left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site, name_of, renamed

_PAIRS = """
sum mean; max min; argmax argmin; maximum minimum; amax amin; zeros ones; zeros_like ones_like; floor ceil; log log1p;
exp expm1; var std; any all; argsort sort; sin cos; tanh sigmoid; relu tanh; lower upper; lstrip rstrip; find rfind;
startswith endswith; index rindex; train eval; add_ sub_; mul_ div_; cumsum cumprod; hstack vstack; no_grad enable_grad;
softmax log_softmax; keys values; isdigit isalnum; xavier_uniform_ xavier_normal_; union intersection
"""
_SWAPS = {one: other for pair in _PAIRS.split(";") for one, other in (pair.split(), pair.split()[::-1])}
_SWAPS |= {
    "average": "sum",
    "median": "mean",
    "norm": "sum",
    "permutation": "arange",
    "strip": "lstrip",
    "round": "floor",
}
_IDENTITY = frozenset(
    """
    sqrt abs absolute square exp log sorted reversed set list float int array clip transpose copy deepcopy lower upper
    strip ravel flatten reshape astype detach clone item contiguous squeeze unsqueeze asarray sign relu tanh str dict
    tuple enumerate
    """.split()
)
_FLIPPED_AXIS = {0: 1, 1: 0, -1: 0}
_DTYPES = {"float64": "float32", "float32": "float16", "int64": "int32", "double": "float"}


def other_function(site: Site) -> Iterator[Change]:
    """``mean`` for ``sum``, ``min`` for ``max``, ``train`` for ``eval`` …"""
    node = site.node
    if isinstance(node, ast.Call) and name_of(node.func) in _SWAPS:
        yield site.put(renamed(node, _SWAPS[name_of(node.func)]))


def left_out(site: Site) -> Iterator[Change]:
    """A function of one value is not applied: no root, no copy, no detach, no sorting, no conversion."""
    node = site.node
    if not isinstance(node, ast.Call) or name_of(node.func) not in _IDENTITY:
        return
    method = isinstance(node.func, ast.Attribute) and not _is_module(node.func.value)
    if method and isinstance(node.func, ast.Attribute):
        yield site.put(node.func.value)
    elif node.args and not isinstance(node.args[0], ast.GeneratorExp | ast.Starred):
        yield site.put(node.args[0])


def aliased(site: Site) -> Iterator[Change]:
    """``np.asarray`` for ``np.array``: the caller's own object instead of a copy."""
    node = site.node
    if isinstance(node, ast.Call) and name_of(node.func) == "array" and isinstance(node.func, ast.Attribute):
        yield site.put(renamed(node, "asarray"))


def transposed(site: Site) -> Iterator[Change]:
    """``.T`` is forgotten."""
    node = site.node
    if isinstance(node, ast.Attribute) and node.attr in ("T", "mT") and isinstance(node.ctx, ast.Load):
        yield site.put(node.value)


def dtype(site: Site) -> Iterator[Change]:
    """A narrower type."""
    node = site.node
    if isinstance(node, ast.Attribute) and node.attr in _DTYPES and isinstance(node.ctx, ast.Load):
        yield site.put(ast.Attribute(node.value, _DTYPES[node.attr]))


def forgotten_keyword(site: Site) -> Iterator[Change]:
    """A keyword argument is left out: axis, keepdims, ddof, dtype, key, weight_decay …"""
    node = site.node
    if isinstance(node, ast.Call) and not site.inside(ast.Raise):
        for index, keyword in enumerate(node.keywords):
            if keyword.arg is not None:
                yield site.put(ast.Call(node.func, node.args, node.keywords[:index] + node.keywords[index + 1 :]))


def axis(site: Site) -> Iterator[Change]:
    """Along the other axis; the biased variance for the unbiased one."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    for index, keyword in enumerate(node.keywords):
        value = _whole(keyword.value)
        if keyword.arg in ("axis", "dim", "ddof") and value in _FLIPPED_AXIS:
            other = ast.keyword(keyword.arg, ast.Constant(_FLIPPED_AXIS[value]))
            yield site.put(ast.Call(node.func, node.args, [*node.keywords[:index], other, *node.keywords[index + 1 :]]))


def exchanged_arguments(site: Site) -> Iterator[Change]:
    """The first two arguments in the wrong order."""
    node = site.node
    if isinstance(node, ast.Call) and len(node.args) > 1 and not site.inside(ast.Raise) and name_of(node.func) != "zip":
        first, second = node.args[:2]
        if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
            yield site.put(ast.Call(node.func, [second, first, *node.args[2:]], node.keywords))


def _is_module(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in (
        "np",
        "torch",
        "math",
        "copy",
        "F",
        "nn",
        "random",
        "re",
        "sp",
        "sympy",
    )


def _whole(node: ast.expr) -> int | None:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value if type(value) is int else None
