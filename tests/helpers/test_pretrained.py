"""The pre-trained letters: files that belong together, a loader that checks them, a program that can make them again."""

import pytest
import torch

from helpers import pretrained
from helpers.pretrained import glyphs, pretrain


def test_the_shipped_weights_fit_and_read_letters():
    model = pretrained.GlyphNet()
    model.load_state_dict(pretrained.load())
    assert pretrain.accuracy(model.eval(), n=500, seed=3) > 0.7
    assert model(torch.rand(2, 3, 28, 28)).shape == (2, 52)


def test_each_load_gives_new_tensors():
    pretrained.load()["head.bias"].zero_()
    assert pretrained.load()["head.bias"].abs().sum() > 0


def test_one_changed_byte_is_noticed(tmp_path):
    content = bytearray(pretrained.PATH.read_bytes())
    content[-1] ^= 1
    damaged = tmp_path / "letters.safetensors"
    damaged.write_bytes(content)
    with pytest.raises(ValueError, match="SHA-256"):
        pretrained.load(damaged)
    assert set(pretrained.load(damaged, pretrained.checksum(damaged))) == set(pretrained.load())


def test_the_card_says_what_the_program_wrote():
    card = pretrained.PATH.with_name("MODEL_CARD.md").read_text(encoding="utf-8")
    facts = pretrained.facts()
    count = sum(value.numel() for value in pretrained.GlyphNet().parameters())
    assert facts["sha256"] == pretrained.checksum(pretrained.PATH)
    assert f"`{facts['sha256'][:12]}`" in card and f"accuracy {facts['accuracy']:.4f} " in card
    assert f"{count:,} parameters" in card and facts["parameters"] == count
    assert f"{facts['steps']:,} batches of {facts['batch']}" in card and f"seed {facts['seed']}" in card
    assert f"{facts['fonts']} fonts" in card and facts["classes"] == glyphs.LETTERS


def test_everybody_may_read_the_weights():
    assert pretrained.PATH.stat().st_mode & 0o444 == 0o444


def test_letters_are_reproducible_images_without_digits():
    images, classes = glyphs.batch(64, torch.Generator().manual_seed(5))
    again, _ = glyphs.batch(64, torch.Generator().manual_seed(5))
    assert images.shape == (64, 3, 28, 28) and images.dtype == torch.float32
    assert torch.equal(images, again) and images.min() >= 0 and images.max() <= 1
    assert classes.min() >= 0 and classes.max() < 52 and not set(glyphs.LETTERS) & set("0123456789")
    assert glyphs.batch(4, torch.Generator().manual_seed(5), colour=False)[0].shape == (4, 1, 28, 28)


def test_every_letter_of_every_font_has_ink():
    ink = glyphs.masters().mean(dim=(2, 3))
    assert ink.shape == (len(glyphs.FONTS), 52) and ink.min() > 0.02 and ink.max() < 0.6


def test_training_is_reproducible_and_learns():
    first, second = (pretrain.trained(steps=2, say=False).state_dict() for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not torch.equal(first["head.bias"], pretrain.trained(steps=1, say=False).head.bias)
