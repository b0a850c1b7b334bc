"""Probes for datasets, samplers and loaders: walk them as PyTorch's ``DataLoader`` and its workers do."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import numpy as np

from .crossing import probe


@probe
def epochs(iterable: Iterable[Any], count: int = 1, torch_seed: int = 0, limit: int = 100_000) -> list[list[Any]]:
    """Walk an iterable ``count`` times, at most ``limit`` items each; torch's global dice start at ``torch_seed``."""
    import torch

    torch.manual_seed(torch_seed)
    return [list(itertools.islice(iterable, limit)) for _ in range(count)]


@probe
def load(dataset: Any, **options: Any) -> list[Any]:
    """All batches of ``DataLoader(dataset, num_workers=0, **options)``."""
    from torch.utils.data import DataLoader

    return list(itertools.islice(DataLoader(dataset, num_workers=0, **options), 100_000))


@probe
def as_worker(dataset: Any, worker: int, workers: int) -> list[Any]:
    """All items of an iterable dataset as worker ``worker`` of ``workers`` of a ``DataLoader`` sees them."""
    from torch.utils.data._utils import worker as state

    before = state._worker_info
    state._worker_info = state.WorkerInfo(id=worker, num_workers=workers, seed=worker, dataset=dataset)
    try:
        return list(itertools.islice(dataset, 100_000))
    finally:
        state._worker_info = before


@probe
def seeded_draws(
    seed_worker: Callable[[int], Any], worker: int, torch_seed: int, size: int = 4, dataset: str = "no worker"
) -> dict[str, Any]:
    """What dice draw in a worker whose torch seed is ``torch_seed``, after ``seed_worker(worker)``.

    ``dataset``: ``get_worker_info()`` tells of a dataset "with rng", "without rng", or there is "no worker". Returns
    ``random`` (a list), ``numpy`` and ``dataset`` (arrays; None without rng), ``torch`` (its dice had been thrown once
    before) and ``torch seed``. Global dice are put back.
    """
    return _seeded_draws(seed_worker, worker, torch_seed, size, dataset)


def _seeded_draws(
    seed_worker: Callable[[int], Any], worker: int, torch_seed: int, size: int, dataset: str
) -> dict[str, Any]:
    import torch
    from torch.utils.data._utils import worker as state

    before = random.getstate(), np.random.get_state(), torch.get_rng_state(), state._worker_info
    own: Any = SimpleNamespace(**({"rng": np.random.default_rng(0)} if dataset == "with rng" else {}))
    try:
        random.seed(worker)
        np.random.seed(worker)
        torch.manual_seed(torch_seed)
        torch.rand(1, dtype=torch.float64)
        if dataset != "no worker":
            state._worker_info = state.WorkerInfo(id=worker, num_workers=worker + 1, seed=torch_seed, dataset=own)
        seed_worker(worker)
        drawn = {"random": [random.random() for _ in range(size)], "numpy": np.random.random(size)}
        drawn |= {"torch": torch.rand(size, dtype=torch.float64), "torch seed": torch.initial_seed()}
        return drawn | {"dataset": own.rng.random(size) if hasattr(own, "rng") else None}
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])
        torch.set_rng_state(before[2])
        state._worker_info = before[3]


@probe
def loader_options(loader: Any) -> dict[str, Any]:
    """``batch_size``, ``num_workers``, ``drop_last`` and ``pin_memory`` of a ``DataLoader``."""
    names = ("batch_size", "num_workers", "drop_last", "pin_memory")
    return {name: getattr(loader, name) for name in names}


@probe
def draws_of_loader(loader: Any, torch_seed: int, size: int = 4) -> dict[str, Any]:
    """``seeded_draws`` with the function that a ``DataLoader`` calls in its worker 0; TypeError where none is."""
    return _seeded_draws(loader.worker_init_fn, 0, torch_seed, size, "with rng")


@probe
def made_then_filled(cls: Callable[..., Any], array: Any, value: float, *args: Any) -> Any:
    """``cls(array, *args)``; the copies of arrays and lists that it is made from are then filled with ``value``."""
    own = [_own(argument) for argument in (array, *args)]
    made = cls(*own)
    for argument in own:
        if isinstance(argument, np.ndarray):
            argument[:] = value
        elif isinstance(argument, list):
            argument[:] = [value] * len(argument)
    return made


def _own(argument: Any) -> Any:
    return argument.copy() if isinstance(argument, np.ndarray | list) else argument


@probe
def item_after_spoiling(dataset: Any, i: int) -> Any:
    """``dataset[i]``, after the tensor that comes first in an earlier ``dataset[i]`` was filled with 7."""
    dataset[i][0].fill_(7)
    return dataset[i]


@probe
def seeds_of_workers(loader: Any, torch_seed: int, walks: int = 2) -> list[int]:
    """The seed from which a ``DataLoader`` makes its workers' in each of some walks that begin at ``torch_seed``."""
    import torch

    before = torch.get_rng_state()
    try:
        torch.manual_seed(torch_seed)
        return [iter(loader)._base_seed for _ in range(walks)]
    finally:
        torch.set_rng_state(before)


@probe
def warnings_of(function: Callable[..., Any], *args: Any) -> list[str]:
    """The names of the warnings that ``function(*args)`` gives."""
    import warnings

    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        function(*args)
    return [warning.category.__name__ for warning in given]


@probe
def encoder(encode: Callable[[str], list[int]]) -> Any:
    """An object that has a method ``encode``, and nothing else."""
    return SimpleNamespace(encode=encode)


@probe
def result_after_filling(function: Callable[..., Any], tensor: Any, *args: Any) -> Any:
    """``function(tensor, *args)``, returned after a copy of ``tensor`` that was handed over was filled with 7."""
    own = tensor.clone()
    result = function(own, *args)
    own.fill_(7)
    return result


@probe
def pins_memory(make: Callable[..., Any], gpu: bool, *args: Any) -> bool:
    """``pin_memory`` of the loader ``make(*args)`` where ``torch.cuda.is_available()`` says ``gpu``."""
    from unittest.mock import patch

    with patch("torch.cuda.is_available", return_value=gpu):
        return bool(make(*args).pin_memory)


@probe
def global_seed_after(make: Callable[..., Any], torch_seed: int, *args: Any) -> int:
    """torch's global seed after ``make(*args)`` was made and walked over, where it was ``torch_seed`` before."""
    import torch

    before = torch.get_rng_state()
    try:
        torch.manual_seed(torch_seed)
        list(itertools.islice(make(*args), 100_000))
        return torch.initial_seed()
    finally:
        torch.set_rng_state(before)
