"""pyproject.toml, constraints.txt and environment.yml name the same packages in versions that agree."""

import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
CONDA_NAMES = {
    "build": "python-build",
    "matplotlib": "matplotlib-base",
    "msgpack": "msgpack-python",
    "ray": "ray-tune",
    "torch": "pytorch",
}
CONDA_ONLY = {"python", "pip", "make", "git", "bubblewrap", "libseccomp"}


def project_requirements() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = project["dependencies"] + project["optional-dependencies"]["dev"]
    return {canonicalize_name(r.name): r for r in map(Requirement, texts)}


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


def conda_specifiers() -> dict[str, str]:
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    texts = [e for e in entries if isinstance(e, str)] + next(e["pip"] for e in entries if isinstance(e, dict))
    found = {}
    for text in texts:
        name, sign, rest = text.partition(next((c for c in text if c in "<>=!"), " "))
        found[name] = (sign + rest).strip()
    return found


def test_conda_asks_for_the_same_packages_and_versions() -> None:
    conda = conda_specifiers()
    wanted = {CONDA_NAMES.get(name, name): str(r.specifier) for name, r in project_requirements().items()}
    assert {name: text for name, text in conda.items() if name not in CONDA_ONLY} == wanted
    assert set(conda) >= CONDA_ONLY


def test_every_requirement_is_pinned_to_a_version_that_it_admits() -> None:
    pinned = pins()
    for name, requirement in project_requirements().items():
        assert name in pinned, f"{name} is not in constraints.txt"
        assert requirement.specifier.contains(pinned[name]), f"{requirement} does not admit {pinned[name]}"


def test_pins_are_public_versions() -> None:
    assert not [f"{name}=={version}" for name, version in pins().items() if "+" in version]


def test_python_agrees() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert conda_specifiers()["python"] == "=3.11"
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
