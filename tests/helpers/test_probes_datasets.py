"""Probes that walk datasets and loaders."""

import random
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader, IterableDataset, TensorDataset, get_worker_info

from helpers import probes


class Shards(IterableDataset[int]):
    def __iter__(self) -> Iterator[int]:
        info = get_worker_info()
        return iter(range(6) if info is None else range(info.id, 6, info.num_workers))


class Dice:
    def __iter__(self) -> Iterator[float]:
        yield float(torch.rand(()))


def seed_both(worker: int) -> None:
    seed = torch.initial_seed() % 2**32
    random.seed(seed)
    np.random.seed(seed)


def test_epochs_walk_again_and_stop_at_the_limit() -> None:
    assert probes.epochs(range(3), 2) == [[0, 1, 2], [0, 1, 2]]
    assert probes.epochs(range(9), limit=4) == [[0, 1, 2, 3]]


def test_epochs_set_the_global_dice() -> None:
    assert probes.epochs(Dice(), 2, 5) == probes.epochs(Dice(), 2, 5)
    assert probes.epochs(Dice(), 1, 5) != probes.epochs(Dice(), 1, 6)


def test_load_gives_the_loaders_batches() -> None:
    batches = probes.load([1, 2, 3], batch_size=2)
    assert [batch.tolist() for batch in batches] == [[1, 2], [3]]
    assert [batch.tolist() for batch in probes.load([1, 2, 3], batch_sampler=[[2, 0]])] == [[3, 1]]


def test_a_worker_sees_its_share_and_leaves_no_trace() -> None:
    assert probes.as_worker(Shards(), 1, 3) == [1, 4]
    assert list(Shards()) == list(range(6))
    assert get_worker_info() is None


def test_seeded_draws_follow_the_torch_seed_and_restore_the_dice() -> None:
    np.random.seed(1)
    expected = np.random.random(2)
    np.random.seed(1)
    one, two, other = (probes.seeded_draws(seed_both, worker, seed) for worker, seed in ((0, 7), (1, 7), (0, 8)))
    assert one["random"] == two["random"] != other["random"]
    assert np.array_equal(one["numpy"], two["numpy"]) and not np.array_equal(one["numpy"], other["numpy"])
    assert np.array_equal(np.random.random(2), expected)


def test_draws_of_a_worker_that_is_not_seeded_differ_by_worker_only() -> None:
    one, two = (probes.seeded_draws(lambda worker: None, 3, seed) for seed in (1, 2))
    assert one["random"] == two["random"]


def test_options_and_worker_seeding_of_a_loader() -> None:
    numbers = TensorDataset(torch.arange(2))
    loader = DataLoader(numbers, batch_size=2, worker_init_fn=seed_both)
    assert probes.loader_options(loader) == {"batch_size": 2, "num_workers": 0, "drop_last": False, "pin_memory": False}
    assert probes.draws_of_loader(loader, 5)["random"] == probes.seeded_draws(seed_both, 0, 5)["random"]
    with pytest.raises(TypeError):
        probes.draws_of_loader(DataLoader(numbers), 5)


class Rows:
    def __init__(self, array: np.ndarray, copy: bool) -> None:
        self.rows = torch.tensor(array) if copy else torch.from_numpy(array)

    def __getitem__(self, i: int) -> tuple[torch.Tensor, int]:
        return self.rows[i], i


@pytest.mark.parametrize(("copy", "seen"), [(True, [1.0, 2.0]), (False, [5.0, 5.0])])
def test_a_dataset_that_shares_its_array_is_seen(copy: bool, seen: list[float]) -> None:
    table = np.array([[1.0, 2.0]])
    made = probes.made_then_filled(Rows, table, 5.0, copy)
    assert made[0][0].tolist() == seen
    assert table.tolist() == [[1.0, 2.0]]


def test_a_dataset_that_hands_out_its_own_tensor_is_seen() -> None:
    assert probes.item_after_spoiling(Rows(np.array([[1.0, 2.0]]), True), 0)[0].tolist() == [7.0, 7.0]


def test_who_sets_the_global_seed_is_seen() -> None:
    def sets(n: int) -> Iterator[int]:
        torch.manual_seed(n)
        yield n

    before = torch.get_rng_state()
    assert probes.global_seed_after(sets, 3, 8) == 8
    assert probes.global_seed_after(range, 3, 8) == 3
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("gpu", [True, False])
def test_a_loader_that_asks_for_the_gpu_is_seen(gpu: bool) -> None:
    def asks(numbers: list[int]) -> DataLoader[int]:
        return DataLoader(TensorDataset(torch.tensor(numbers)), pin_memory=torch.cuda.is_available())

    assert probes.pins_memory(asks, gpu, [1, 2]) == gpu
    assert not probes.pins_memory(lambda: DataLoader(TensorDataset(torch.arange(2))), gpu)


@pytest.mark.parametrize(("dataset", "expected"), [("with rng", True), ("without rng", False), ("no worker", False)])
def test_the_generator_of_a_workers_dataset_is_seen(dataset: str, expected: bool) -> None:
    def seed(worker: int) -> None:
        info = get_worker_info()
        if info is not None and hasattr(info.dataset, "rng"):
            info.dataset.rng = np.random.default_rng(torch.initial_seed())

    drawn = probes.seeded_draws(seed, 0, 9, dataset=dataset)["dataset"]
    assert (drawn is not None) == expected
    if expected:
        assert np.array_equal(drawn, np.random.default_rng(9).random(4))
    assert get_worker_info() is None


def test_lists_that_are_filled_later_are_seen() -> None:
    class Labels:
        def __init__(self, table: np.ndarray, labels: list[int], copy: bool) -> None:
            self.labels = list(labels) if copy else labels

    given = [1, 2]
    assert probes.made_then_filled(Labels, np.zeros((2, 1)), 5, given, True).labels == [1, 2]
    assert probes.made_then_filled(Labels, np.zeros((2, 1)), 5, given, False).labels == [5, 5]
    assert given == [1, 2]


def test_who_sets_torchs_seed_to_the_same_number_again_is_seen() -> None:
    kept = probes.seeded_draws(lambda worker: None, 0, 2**32 + 5)
    reset = probes.seeded_draws(lambda worker: torch.manual_seed(torch.initial_seed() % 2**32), 0, 2**32 + 5)
    assert (kept["torch seed"], reset["torch seed"]) == (2**32 + 5, 5)
    assert not torch.equal(kept["torch"], reset["torch"])


def test_the_seeds_of_workers_come_from_the_loaders_generator_or_from_the_global_one() -> None:
    numbers = TensorDataset(torch.arange(2))

    def own() -> DataLoader[tuple[torch.Tensor, ...]]:
        return DataLoader(numbers, generator=torch.Generator().manual_seed(3))

    one, two = (probes.seeds_of_workers(own(), start) for start in (1, 2))
    assert one == two and one[0] != one[1]
    assert probes.seeds_of_workers(DataLoader(numbers), 1) != probes.seeds_of_workers(DataLoader(numbers), 2)


def test_warnings_late_changes_and_a_bare_encoder_are_seen() -> None:
    assert probes.warnings_of(np.nanmean, np.array([np.nan])) == ["RuntimeWarning"]
    assert probes.warnings_of(np.mean, np.array([1.0])) == []
    image = torch.ones(2)
    assert probes.result_after_filling(torch.neg, image).tolist() == [-1.0, -1.0]
    assert probes.result_after_filling(torch.flatten, image).tolist() == [7.0, 7.0]
    assert image.tolist() == [1.0, 1.0]
    assert vars(probes.encoder(len)) == {"encode": len}
