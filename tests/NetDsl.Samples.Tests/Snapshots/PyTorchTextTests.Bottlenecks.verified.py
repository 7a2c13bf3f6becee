"""BottleneckNet, as NetDsl wrote it from the attributes of the class: the same names, shapes and answers.

    network = BottleneckNet()
    network.load_state_dict(safetensors.torch.load_file("bottleneck_net.safetensors"))
    network.eval()

The comments tell the shapes of one sample, behind the axis of the batch.
"""

import torch
from torch import nn
from torch.nn import functional as F


class Bottleneck(nn.Module):
    def __init__(self):
        super().__init__()
        self.Conv2D1 = nn.Conv2d(32, 8, 1, bias=False)
        self.BatchNorm1 = nn.BatchNorm2d(8)
        self.Conv2D2 = nn.Conv2d(8, 8, 3, padding=1, bias=False)
        self.BatchNorm2 = nn.BatchNorm2d(8)
        self.Conv2D3 = nn.Conv2d(8, 32, 1, bias=False)
        self.BatchNorm3 = nn.BatchNorm2d(32)

    def forward(self, x):
        entering = x
        x = self.Conv2D1(x)                                       # [8, 8, 8]
        x = self.BatchNorm1(x)                                    # [8, 8, 8]
        x = F.relu(x)                                             # [8, 8, 8]
        x = self.Conv2D2(x)                                       # [8, 8, 8]
        x = self.BatchNorm2(x)                                    # [8, 8, 8]
        x = F.relu(x)                                             # [8, 8, 8]
        x = self.Conv2D3(x)                                       # [32, 8, 8]
        x = self.BatchNorm3(x)                                    # [32, 8, 8]
        x = entering + x                                          # [32, 8, 8]
        return x


class BottleneckNet(nn.Module):
    """[1, 8, 8] → [10]"""

    INPUT_SHAPE = (1, 8, 8)

    def __init__(self):
        super().__init__()
        self.Conv2D1 = nn.Conv2d(1, 32, 3, padding=1, bias=False)
        self.BatchNorm1 = nn.BatchNorm2d(32)
        self.Stage = nn.ModuleList(Bottleneck() for _ in range(4))
        self.Dense1 = nn.Linear(32, 10)

    def forward(self, x):
        x = self.Conv2D1(x)                                       # [32, 8, 8]
        x = self.BatchNorm1(x)                                    # [32, 8, 8]
        x = F.relu(x)                                             # [32, 8, 8]
        for block in self.Stage:
            x = block(x)
        x = F.relu(x)                                             # [32, 8, 8]
        x = x.flatten(2).mean(2)                                  # [32]
        x = self.Dense1(x)                                        # [10]
        return x

    @staticmethod
    def losses(output, target):
        """The loss of each sample: [batch]."""
        return F.cross_entropy(output, target, reduction="none")
