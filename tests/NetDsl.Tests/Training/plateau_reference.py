"""Remakes the learning rates that ReduceOnPlateauTests expects, by PyTorch's ReduceLROnPlateau.

    python3 tests/NetDsl.Tests/Training/plateau_reference.py
"""

import torch

FALLING = [1, 0.9, 0.9, 0.9, 0.9, 0.95, 0.89999, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, float("nan"), 0.69, 0.69, 0.69, 0.69, 0.69]
RISING = [0.1, 0.2, 0.3, 0.3, 0.29, 0.3, 0.31, 0.31, 0.31, 0.31, 0.4, 0.4, 0.4, 0.4]


def rates(figures, **options):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **options)
    found = []
    for figure in figures:
        schedule.step(figure)
        found.append(optimizer.param_groups[0]["lr"])
    return found


print(rates(FALLING, factor=0.5, patience=2))
print(rates(FALLING, factor=0.1, patience=1, cooldown=2, min_lr=0.005))
print(rates(FALLING[:9], factor=0.1, patience=0, threshold=0.2))
print(rates(RISING, mode="max", factor=0.5, patience=1))
