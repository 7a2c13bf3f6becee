"""Trains networks of NetDsl in PyTorch: in double, and in float to see how far rounding alone leads.

    python3 train.py <folder>

The folder holds the networks' files and questions.json, a list of what to train: the file, the samples of a batch, the number of steps
(which take the batches in turn), the optimizer, and several drawings of data. The first drawing counts in which all stays finite and no
value of a single step lies near a kink. answers.json gets the number of that drawing, if there is one, and what came out: of every result
the values in double and the largest difference that float makes, seen in several runs. In each of these, weights and data are a last digit
off, so that no result is exact by chance.
"""

import json
import os
import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
from network import Network

RUNS = 4

OPTIMIZERS = {"Sgd": torch.optim.SGD, "Adam": torch.optim.Adam, "AdamW": torch.optim.AdamW, "RmsProp": torch.optim.RMSprop}


def optimizer_of(network, kind, weight_decay=0.0, **options):
    """Weights decay; biases and what belongs to norms do not."""
    decayed = [tensor for name, tensor in network.parameters.items() if name in network.decayed]
    spared = [tensor for name, tensor in network.parameters.items() if name not in network.decayed]
    groups = [{"params": decayed, "weight_decay": weight_decay}, {"params": spared, "weight_decay": 0.0}]
    return OPTIMIZERS[kind](groups, **options)


def train(question, drawing, dtype, nudge=0):
    """The results by kind and name, or None where nothing can be compared.

    nudge: the number of a run in which weights and data differ by at most a last digit of a float; 0 is the run as it is asked for.
    """
    random = torch.Generator().manual_seed(nudge)

    def nudged(tensor):
        digits = torch.randint(-1, 2, tensor.shape, generator=random) if nudge else 0
        return (tensor.double() * (1 + digits * 2.0**-23)).float().to(dtype)

    network = Network(question["network"], nudged)
    optimizer = optimizer_of(network, **question["optimizer"])
    x = nudged(torch.tensor(drawing["inputs"], dtype=torch.float64))
    t = torch.tensor(drawing["targets"])
    t = t if t.dtype == torch.int64 else t.to(dtype)
    weights = drawing.get("weights")
    weights = torch.ones(len(x), dtype=dtype) if weights is None else torch.tensor(weights, dtype=dtype)
    batches = list(zip(*(values.split(question["batch"]) for values in (x, t, weights / weights.mean()))))
    losses = []
    for step in range(question["steps"]):
        inputs, targets, weights = batches[step % len(batches)]
        optimizer.zero_grad()
        y = network(inputs, training=True)
        loss = network.loss(y, targets, weights if drawing.get("weights") else None, drawing.get("classWeights"))
        loss.backward()
        if question["steps"] == 1 and dtype == torch.float64 and network.is_near_a_kink(y, targets):
            return None
        losses.append(loss.detach())
        optimizer.step()
    gradients = {name: tensor.grad.clone() for name, tensor in network.parameters.items()} if losses else {}
    slope = {}
    if question["steps"] <= 1:
        x.requires_grad_()
        y = network(x)
        network.loss(y, t).backward()
        if dtype == torch.float64 and network.is_near_a_kink(y, t):
            return None
        slope = {} if x.grad is None else {"all": x.grad}
    results = {
        "losses": {"all": torch.stack(losses)} if losses else {},
        "gradients": gradients,
        "state": {name: tensor.detach() for name, tensor in network.tensors.items()},
        "outputs": {"all": network(x).detach()},
        "slopes": slope,
    }
    return results if all(tensor.isfinite().all() for kind in results.values() for tensor in kind.values()) else None


def answer(question):
    for number, drawing in enumerate(question["drawings"]):
        runs = [[train(question, drawing, dtype, nudge) for dtype in (torch.float64, torch.float32)] for nudge in range(RUNS)]
        if all(result for run in runs for result in run):
            return {"drawing": number} | {kind: compared([[result[kind] for result in run] for run in runs]) for kind in runs[0][0]}
    return {}


def compared(runs):
    """Of results of one kind, by name."""
    return {
        name: {
            "values": runs[0][0][name].flatten().tolist(),
            "error": max((exact[name] - rounded[name].double()).abs().max().item() for exact, rounded in runs),
        }
        for name in runs[0][0]
    }


if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)
    os.chdir(sys.argv[1])
    questions = json.loads(pathlib.Path("questions.json").read_text())
    pathlib.Path("answers.json").write_text(json.dumps([answer(question) for question in questions], allow_nan=False))
