"""What is used of safetensors.torch."""

from .numpy import save_file as save_arrays


def save_file(tensors, path):
    save_arrays({name: tensor.detach().numpy() for name, tensor in tensors.items()}, path)
