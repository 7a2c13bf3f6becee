"""What is used of safetensors.numpy."""

import json

import numpy


def save_file(tensors, path):
    header, data = {}, b""
    for name, array in tensors.items():
        assert array.dtype == numpy.float32 and array.flags.c_contiguous, name
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
