"""Converts weights that lie as Keras lays them out, by the function of a page, and works out what their networks answer by Keras's definitions.

    python3 keras_layouts.py <folder> <program>

The program defines convert(model, names, path). The folder gets OfVectors.safetensors, OfMaps.safetensors and OfSeries.safetensors; printed is, as JSON
and by these names, an input, with channels first, and the answer. Keras itself is not used: layers that have its names and arrays stand in for its own.
"""

import json
import os
import pathlib
import sys

import numpy

sys.path.append(str(pathlib.Path(__file__).parent / "standin"))  # at the end: the real package is used where it is installed
os.chdir(sys.argv[1])
page = {}
exec(pathlib.Path(sys.argv[2]).read_text(), page)
random = numpy.random.default_rng(1)
EPSILON = 1e-3  # Keras's default in norms


class Layer:
    def __init__(self, *arrays):
        self._arrays = [numpy.asarray(array, "float32") for array in arrays]

    def get_weights(self):
        return self._arrays


class Normalization(Layer):
    """Has weights that are no parameters of the network."""

    def __call__(self, x):
        return x


class Dense(Layer):
    def __call__(self, x):
        kernel, bias = self._arrays
        return x @ kernel + bias


class Conv2D(Layer):
    def __call__(self, x):
        kernel, bias = self._arrays
        height, width = kernel.shape[:2]
        padded = numpy.pad(x, [(height // 2, height // 2), (width // 2, width // 2), (0, 0)])
        return numpy.array([
            [numpy.einsum("hwi,hwio->o", padded[y:y + height, z:z + width], kernel) + bias for z in range(x.shape[1])] for y in range(x.shape[0])
        ])


class Conv1D(Layer):
    def __call__(self, x):
        kernel, bias = self._arrays
        padded = numpy.pad(x, [(len(kernel) // 2, len(kernel) // 2), (0, 0)])
        return numpy.array([numpy.einsum("wi,wio->o", padded[y:y + len(kernel)], kernel) + bias for y in range(len(x))])


class BatchNormalization(Layer):
    def __call__(self, x):
        gamma, beta, mean, variance = self._arrays
        return gamma * (x - mean) / numpy.sqrt(variance + EPSILON) + beta


class LayerNormalization(Layer):
    def __call__(self, x):
        gamma, beta = self._arrays
        return gamma * (x - x.mean(-1, keepdims=True)) / numpy.sqrt(x.var(-1, keepdims=True) + EPSILON) + beta


class ReLU(Layer):
    def __call__(self, x):
        return numpy.maximum(x, 0)


class GlobalAveragePooling(Layer):
    def __call__(self, x):
        return x.reshape(-1, x.shape[-1]).mean(0)


class Model:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def drawn(*shape):
    return random.normal(size=shape)


def dense(inputs, units):
    return Dense(drawn(inputs, units), drawn(units))


def normed(features):
    return BatchNormalization(drawn(features), drawn(features), drawn(features), random.uniform(0.5, 2, features))


MODELS = {
    "OfVectors": (Model(Normalization(drawn(4), drawn(4)), dense(4, 5), ReLU(), LayerNormalization(drawn(5), drawn(5)), dense(5, 3)), (4,), ["Dense1", "LayerNorm1", "Dense2"]),
    "OfMaps": (Model(Conv2D(drawn(3, 3, 2, 4), drawn(4)), normed(4), ReLU(), GlobalAveragePooling(), dense(4, 3)), (6, 5, 2), ["Conv2D1", "BatchNorm1", "Dense1"]),
    "OfSeries": (Model(Conv1D(drawn(3, 2, 4), drawn(4)), ReLU(), GlobalAveragePooling(), dense(4, 3)), (7, 2), ["Conv1D1", "Dense1"]),
}

results = {}
for name, (model, shape, names) in MODELS.items():
    page["convert"](model, names, f"{name}.safetensors")
    x = drawn(*shape).astype("float32")
    results[name] = {"Input": numpy.moveaxis(x, -1, 0).ravel().tolist(), "Answer": numpy.asarray(model(x), "float64").ravel().tolist()}
print(json.dumps(results))
