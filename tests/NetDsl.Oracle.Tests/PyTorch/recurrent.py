"""What recurrent layers of PyTorch answer, with weights that PyTorch drew, and both of their biases in the file.

    python3 recurrent.py <folder>

Writes for each kind a file weights_<kind>.safetensors, and prints as JSON, by kind, inputs of 3 sequences of 4 steps of 2 numbers, and the states.
"""

import json
import pathlib
import sys

import torch
from torch import nn

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
from safetensors.torch import save_file

torch.manual_seed(5)
answers = {}
for kind in ("Rnn", "Gru", "Lstm"):
    layer = getattr(nn, kind.upper())(2, 5, batch_first=True, bidirectional=True)
    save_file({f"{kind}1.{name}": tensor for name, tensor in layer.state_dict().items()}, str(pathlib.Path(sys.argv[1]) / f"weights_{kind}.safetensors"))
    inputs = torch.randn(3, 4, 2)
    with torch.no_grad():
        answers[kind] = [inputs.flatten().tolist(), layer(inputs)[0].flatten().tolist()]
print(json.dumps(answers))
