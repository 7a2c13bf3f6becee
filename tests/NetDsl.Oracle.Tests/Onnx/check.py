"""Checks ONNX models by the checker of the onnx package, with full inference of types and shapes.

    python3 check.py <folder>

Prints for every model of the folder its name and, as onnx infers them, the shapes of its values, one on a line, then an empty line.
"""

import pathlib
import sys

import onnx

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    onnx.checker.check_model(str(path), full_check=True)
    model = onnx.load(path)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    print(path.stem)
    for value in [*inferred.graph.input, *inferred.graph.value_info, *inferred.graph.output]:
        sizes = value.type.tensor_type.shape.dim
        print(value.name, *("batch" if size.dim_param else size.dim_value for size in sizes))  # a batch gets a new name where a map is made larger
    print()
