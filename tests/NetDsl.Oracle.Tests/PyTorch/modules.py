"""Answers of written modules, with the weights that lie beside them.

    python3 modules.py <folder>

Every folder in it has a module, its weights, and in inputs.bin the inputs, which are floats, or in tokens.bin, which are whole numbers. Prints as JSON, by the name of the module's
class, what it gives for them in float and in double.
"""

import importlib.util
import json
import pathlib
import sys

import numpy
import torch

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
from safetensors.torch import load_file

answers = {}
for folder in sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir()):
    [weights] = folder.glob("*.safetensors")
    spec = importlib.util.spec_from_file_location(weights.stem, folder / f"{weights.stem}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = getattr(module, folder.name)()
    network.load_state_dict(load_file(weights), strict=True)
    network.eval()
    tokens = folder / "tokens.bin"
    numbers = numpy.fromfile(tokens, "<i4").astype("int64") if tokens.exists() else numpy.fromfile(folder / "inputs.bin", "<f4")
    inputs = torch.from_numpy(numbers).reshape(-1, *network.INPUT_SHAPE)
    with torch.no_grad():
        answers[folder.name] = [network(inputs).flatten().tolist()]
        answers[folder.name].append(network.double()(inputs if tokens.exists() else inputs.double()).flatten().tolist())
print(json.dumps(answers))
