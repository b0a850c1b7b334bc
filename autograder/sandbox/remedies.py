"""What to type where the sandbox does not start: one sentence, the same in ``grade`` and in ``doctor``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_SYSCTL = (
    "sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=65536  "
    "(Ubuntu 24.04 and later: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0)"
)
# For each place where grading happens: what it is called, and what gives it user namespaces.
USER_NAMESPACES = {
    "gradescope": (
        "in Gradescope's container",
        "grade on a machine of your own and upload the marks: autograder export --format gradescope",
    ),
    "kubernetes": (
        "in a Kubernetes pod",
        "in the container's securityContext: seccompProfile: {type: Unconfined}, appArmorProfile: {type: Unconfined}, "
        "procMount: Unmasked",
    ),
    "container": (
        "in a container",
        "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
        "--security-opt systempaths=unconfined  (podman: --security-opt unmask=ALL for the last)",
    ),
    "wsl": ("in WSL", f"wsl --set-version DISTRIBUTION 2  (WSL 1 has none); then {_SYSCTL}"),
    "machine": ("on this machine", _SYSCTL),
}


def place(root: Path = Path("/"), environment: Mapping[str, str] = os.environ) -> str:
    """The key of USER_NAMESPACES that fits; the closest surroundings are asked first, WSL runs containers too."""
    if (root / "autograder" / "run_autograder").exists():
        return "gradescope"
    if environment.get("KUBERNETES_SERVICE_HOST"):
        return "kubernetes"
    if (root / ".dockerenv").exists() or (root / "run/.containerenv").exists():
        return "container"
    try:
        release = (root / "proc/sys/kernel/osrelease").read_text()
    except OSError:
        release = ""
    return "wsl" if "microsoft" in release.lower() else "machine"


def refusal(said: str, where: str | None = None) -> str:
    """The sentence with which grading refuses, of the last line that the sandbox ``said``.

    Lines of bubblewrap, and a refused clone or mount, mean that the kernel gives no namespaces: the remedy follows.
    """
    start = f"the sandbox does not start: {said}"
    if not any(sign in said for sign in ("bwrap: ", "clone: ", "mount ")):
        return f"{start} (see: autograder doctor)"
    name, remedy = USER_NAMESPACES[where or place()]
    return f"{start}; user namespaces are missing {name}, to fix: {remedy}"
