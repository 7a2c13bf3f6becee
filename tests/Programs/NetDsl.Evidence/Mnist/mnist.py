"""The small network of MnistNetwork.cs in PyTorch, from the starts and in the orders that `mnist FOLDER --exchange EXCHANGE` wrote.

    python3 tests/Programs/NetDsl.Evidence/Mnist/mnist.py FOLDER EXCHANGE

Only dropout draws other numbers than NetDsl. One thread.
"""

import gzip
import json
import sys
import time
from collections import OrderedDict

import numpy
import torch
from torch.nn import Conv2d, Dropout, Flatten, Linear, MaxPool2d, ReLU, Sequential

BATCH, EPOCHS, SEEDS = 64, 4, (1, 2, 3)


def idx(folder, part, kind):
    with gzip.open(f"{folder}/{part}-{kind}-ubyte.gz") as file:
        data = file.read()
    sizes = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i], "big") for i in range(data[3])]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * len(sizes)).reshape(sizes)


def weights(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        body = file.read()
    header.pop("__metadata__", None)
    return {
        name: torch.from_numpy(numpy.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"]).copy())
        for name, entry in header.items()
    }


def network():
    return Sequential(OrderedDict(
        Conv2D1=Conv2d(1, 16, 3, padding=1), Relu1=ReLU(), Pool1=MaxPool2d(2),
        Conv2D2=Conv2d(16, 32, 3, padding=1), Relu2=ReLU(), Pool2=MaxPool2d(2),
        Flatten1=Flatten(), Dense1=Linear(1568, 64), Relu3=ReLU(), Dropout1=Dropout(0.2), Dense2=Linear(64, 10)))


def run(seed, exchange, training, labels, test, answers):
    torch.manual_seed(seed)
    net = network()
    net.load_state_dict(weights(f"{exchange}/seed{seed}.safetensors"))
    orders = torch.from_numpy(numpy.fromfile(f"{exchange}/seed{seed}.order", "<i4").reshape(EPOCHS, -1)).long()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-8)
    before = time.process_time()
    net.train()
    for order in orders:
        for batch in order.split(BATCH):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(net(training[batch]), labels[batch]).backward()
            optimizer.step()
    minutes = (time.process_time() - before) / 60
    net.eval()
    with torch.no_grad():
        right = sum((net(x).argmax(1) == y).sum().item() for x, y in zip(test.split(1000), answers.split(1000)))
    share = right / len(test)
    print(f"PyTorch {torch.__version__}, seed {seed}: {share:.2%} in {minutes:.1f} minutes of one processor", flush=True)
    return share


def main(folder, exchange):
    torch.set_num_threads(1)
    pixels = idx(folder, "train", "images-idx3").astype(numpy.float64)
    mean, deviation = pixels.mean(), pixels.std()

    def scaled(part):
        return torch.from_numpy(((idx(folder, part, "images-idx3") - mean) / deviation).astype(numpy.float32)).unsqueeze(1)

    def answers(part):
        return torch.from_numpy(idx(folder, part, "labels-idx1").astype(numpy.int64))

    data = scaled("train"), answers("train"), scaled("t10k"), answers("t10k")
    shares = [run(seed, exchange, *data) for seed in SEEDS]
    print(f"mean of {len(shares)} seeds: test accuracy {sum(shares) / len(shares):.2%}")


main(*sys.argv[1:])
