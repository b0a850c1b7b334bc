"""A Ray cluster of several nodes on this machine: each has a raylet, an object store and one core of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Cluster:
    """A head node without cores, and nodes that grade."""

    def __init__(self, nodes: int) -> None:
        from ray.cluster_utils import Cluster as RayCluster

        self._cluster = RayCluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
        self._nodes = [self._add() for _ in range(nodes)]

    def _add(self, **changes: Any) -> Any:
        return self._cluster.add_node(num_cpus=1, object_store_memory=100 << 20, **changes)

    @property
    def address(self) -> str:
        """For --ray-address."""
        return str(self._cluster.address)

    def kill_a_node(self) -> None:
        """End a node at once, with all that runs there."""
        self._cluster.remove_node(self._nodes.pop(), allow_graceful=False)

    def add_bare_node(self, folder: Path) -> None:
        """Replace the nodes by one that finds no program but Python."""
        folder.mkdir()
        (folder / "python").symlink_to(sys.executable)
        while self._nodes:
            self._cluster.remove_node(self._nodes.pop())
        self._add(env_vars={"PATH": str(folder)})

    def close(self) -> None:
        """End all nodes."""
        self._cluster.shutdown()


@contextmanager
def cluster_of(nodes: int) -> Iterator[Cluster]:
    """A cluster for a while."""
    cluster = Cluster(nodes)
    try:
        yield cluster
    finally:
        cluster.close()
