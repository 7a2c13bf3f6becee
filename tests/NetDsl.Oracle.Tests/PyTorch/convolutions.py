"""Outputs and gradients of convolutions and transposed convolutions, in double.

    python3 convolutions.py <folder>

reads cases.json and the numbers of all cases, one after the other, from values: x, weight, bias, dy. Writes to answers what PyTorch makes of
them: y, and the gradients by x, weight and bias.
"""

import json
import pathlib
import sys

import numpy
import torch
from torch.nn import functional as F

folder = pathlib.Path(sys.argv[1])
values = torch.from_numpy(numpy.fromfile(folder / "values", dtype=numpy.float64))
position = 0


def take(*shape):
    global position
    count = int(numpy.prod(shape))
    tensor = values[position:position + count].reshape(shape).clone().requires_grad_()
    position += count
    return tensor


def transposed(case, x, weight, bias):
    options = case["Stride"], case["Padding"] or 0, case["OutputPadding"], case["Groups"], case["Dilation"]
    if case["Padding"]:
        return F.conv_transpose2d(x, weight, bias, *options)
    top, left, bottom, right = case["Sides"]
    y = F.pad(F.conv_transpose2d(x, weight, None, *options), (-left, -right, -top, -bottom))
    return y if bias is None else y + bias[:, None, None]


def convolution(case, x, weight, bias):
    if case.get("IsTransposed"):
        return transposed(case, x, weight, bias)
    if case["IsSame"] and case["Stride"] == 1:
        return F.conv2d(x, weight, bias, 1, "same", case["Dilation"], case["Groups"])
    top, left, bottom, right = case["Pads"]
    return F.conv2d(F.pad(x, (left, right, top, bottom)), weight, bias, case["Stride"], 0, case["Dilation"], case["Groups"])


answers = []
for case in json.loads((folder / "cases.json").read_text()):
    x = take(case["Batch"], case["Channels"], case["Height"], case["Width"])
    weight = take(*case["Weight"])
    bias = take(case["Filters"]) if case["HasBias"] else None
    y = convolution(case, x, weight, bias)
    y.backward(take(*y.shape).detach())
    answers += [y.detach(), x.grad, weight.grad] + ([bias.grad] if case["HasBias"] else [])

assert position == len(values), (position, len(values))
torch.cat([answer.flatten() for answer in answers]).numpy().tofile(folder / "answers")
