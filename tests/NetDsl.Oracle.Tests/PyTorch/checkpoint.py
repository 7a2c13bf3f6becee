"""Reads a checkpoint of NetDsl as any program reads safetensors, and prints what it found as JSON.

    python3 checkpoint.py <file>

The weights go into a PyTorch module by its own load_state_dict, strictly; the moments of Adam into torch.optim.Adam, which makes a step.
"""

import json
import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
from safetensors import safe_open

with safe_open(sys.argv[1], "pt") as file:
    metadata = file.metadata()
    names = [name for name in file.keys() if not name.startswith("callback/")]
    tensors = {name: file.get_tensor(name) for name in names}

run = json.loads(metadata["netdsl.run"])
model = torch.nn.Sequential()
model.add_module("Dense1", torch.nn.Linear(5, 8))
model.add_module("Act", torch.nn.Tanh())
model.add_module("Dense2", torch.nn.Linear(8, 4))
model.load_state_dict({name: tensor for name, tensor in tensors.items() if "/" not in name}, strict=True)

optimizer = torch.optim.Adam(model.parameters(), lr=run["optimizer"]["rate"])
for name, parameter in model.named_parameters():
    optimizer.state[parameter] = {
        "step": torch.tensor(float(run["optimizer"]["steps"])),
        "exp_avg": tensors[f"optimizer/mean/{name}"],
        "exp_avg_sq": tensors[f"optimizer/square/{name}"],
    }

x = torch.linspace(-1, 1, 15).reshape(3, 5)
before = model(x)
torch.nn.functional.cross_entropy(before, torch.tensor([0, 1, 2])).backward()
optimizer.step()
print(json.dumps({
    "outputs": before.flatten().tolist(),
    "after": model(x).flatten().tolist(),
    "entries": {name: text for name, text in metadata.items() if name != "netdsl" and name != "netdsl.run"},
    "epochs": len(run["history"]),
}))
