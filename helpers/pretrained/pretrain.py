"""``make pretrain``: teach a GlyphNet printed letters, and write its weights, their SHA-256 and what they can do.

About a minute of one CPU core. Two runs on one machine give the same file; another processor or another version of
torch may round otherwise, and then MODEL_CARD.md wants the new numbers of letters.json.
"""

from __future__ import annotations

import json
import time

import torch
from safetensors.torch import save
from torch.nn import functional as F

from . import glyphs
from .network import GlyphNet
from .weights import FACTS, PATH, checksum

SEED, STEPS, BATCH, RATE, DECAY = 11, 1500, 128, 6e-3, 1e-2
TESTED = 5000


def trained(steps: int = STEPS, seed: int = SEED, say: bool = True) -> GlyphNet:
    """A GlyphNet after ``steps`` batches of fresh letters: AdamW with a one-cycle learning rate."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    model = GlyphNet()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for step in range(1, steps + 1):
        images, classes = glyphs.batch(BATCH, generator)
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images), classes)
        loss.backward()
        optimizer.step()
        schedule.step()
        if say and step % 250 == 0:
            print(f"step {step:5d}  loss {loss.item():.3f}", flush=True)
    return model.eval()


@torch.no_grad()
def accuracy(model: GlyphNet, n: int = TESTED, seed: int = SEED + 1) -> float:
    """Share of ``n`` letters that it has not seen and names rightly."""
    images, classes = glyphs.batch(n, torch.Generator().manual_seed(seed))
    return float((model(images).argmax(1) == classes).float().mean())


def main() -> None:
    """Train, test, write letters.safetensors and letters.json beside this module."""
    torch.set_num_threads(1)
    start = time.process_time()
    model = trained()
    PATH.write_bytes(save(model.state_dict()))
    share, digest = accuracy(model), checksum(PATH)
    about = {
        "sha256": digest,
        "accuracy": round(share, 4),
        "parameters": sum(value.numel() for value in model.parameters()),
        "classes": glyphs.LETTERS,
        "fonts": len(glyphs.FONTS),
        "steps": STEPS,
        "batch": BATCH,
        "seed": SEED,
    }
    FACTS.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(f"{PATH.name}: accuracy {share:.1%} on {TESTED} new letters, SHA-256 {digest[:12]}…")
    print(f"{time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main()
