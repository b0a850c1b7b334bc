"""The small convolutional network of assignment 11."""

from __future__ import annotations

from torch import Tensor, nn


class GlyphNet(nn.Module):
    """Three stages of convolution, batch normalisation and ReLU, then one linear layer.

    (n, channels, 28, 28) → ``stage1`` (n, 16, 14, 14) → ``stage2`` (n, 32, 7, 7) → ``stage3`` (n, 64, 4, 4)
    → ``flatten`` (n, 1024) → ``head`` (n, classes).
    """

    def __init__(self, channels: int = 3, classes: int = 52) -> None:
        super().__init__()
        self.stage1 = stage(channels, 16, 5)
        self.stage2 = stage(16, 32, 3)
        self.stage3 = stage(32, 64, 3)
        self.flatten = nn.Flatten()
        self.head = nn.Linear(1024, classes)

    def forward(self, x: Tensor) -> Tensor:
        """Scores (n, classes) of images (n, channels, 28, 28)."""
        scores: Tensor = self.head(self.flatten(self.stage3(self.stage2(self.stage1(x)))))
        return scores


def stage(inputs: int, outputs: int, side: int) -> nn.Sequential:
    """A convolution that halves both sides, without a bias because the normalisation has one; then ReLU."""
    convolution = nn.Conv2d(inputs, outputs, side, stride=2, padding=side // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU())
