"""What is used of safetensors.torch."""

from . import safe_open
from .numpy import save_file as save_arrays


def load_file(path):
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}


def save_file(tensors, path, metadata=None):
    save_arrays({name: tensor.detach().numpy() for name, tensor in tensors.items()}, path, metadata)
