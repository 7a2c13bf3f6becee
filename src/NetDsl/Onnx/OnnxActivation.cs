namespace NetDsl;

/// <summary>Says the activation of a layer in operators of ONNX, opset 17: those that came later are put together.</summary>
/// <param name="graph">Receives nodes and constants.</param>
/// <param name="layer">The layer, whose name the value gets.</param>
/// <param name="h">What the activation is applied to.</param>
internal sealed class OnnxActivation(OnnxGraph graph, LayerDescription layer, OnnxValue h)
{
    /// <summary>Adds it.</summary>
    /// <exception cref="NotSupportedException">It is the user's own.</exception>
    public OnnxValue Add()
    {
        ActivationDescription activation = layer.Activation!;
        return activation.Kind switch
        {
            Activation.Linear => h,
            Activation.Relu => Last("Relu", [h]),
            Activation.LeakyRelu => Last("LeakyRelu", [h], OnnxAttribute.Real("alpha", activation.Slope!.Value)),
            Activation.Elu => Last("Elu", [h], OnnxAttribute.Real("alpha", activation.Alpha!.Value)),
            Activation.Selu => Last("Selu", [h]),
            Activation.Tanh => Last("Tanh", [h]),
            Activation.Sigmoid => Last("Sigmoid", [h]),
            Activation.Softplus => Last("Softplus", [h]),
            Activation.Softsign => Last("Softsign", [h]),
            Activation.HardSwish => Last("HardSwish", [h]),
            Activation.Silu => Last("Mul", [h, Step("Sigmoid", "gate", h)]),
            Activation.Mish => Last("Mul", [h, Step("Tanh", "gate", Step("Softplus", "softplus", h))]),
            Activation.Sine => Last("Sin", [Step("Mul", "angle", h, Constant("omega", activation.Omega!.Value))]),
            Activation.Gelu when activation.Approximate => GeluByTanh(),
            Activation.Gelu => Gelu(),
            Activation.Softmax => Softmax(),
            _ => throw new NotSupportedException(
                $"{layer.Name} applies {activation.Title}, an activation of your own, for which ONNX has no operator: put one of the library in its place."),
        };
    }

    /// <summary>½·h·(1 + erf(h/√2)); a single operator only from opset 20 on.</summary>
    private OnnxValue Gelu() => Half(Step("Erf", "erf", Step("Mul", "scaled", h, Constant("root", Math.Sqrt(0.5)))));

    /// <summary>½·h·(1 + tanh(√(2/π)·(h + 0.044715·h³))).</summary>
    private OnnxValue GeluByTanh()
    {
        OnnxValue cube = Step("Mul", "cube", Step("Mul", "square", h, h), h);
        OnnxValue inner = Step("Add", "inner", h, Step("Mul", "part", cube, Constant("cubic", 0.044715)));
        return Half(Step("Tanh", "tanh", Step("Mul", "scaled", inner, Constant("root", Math.Sqrt(2 / Math.PI)))));
    }

    private OnnxValue Half(OnnxValue bent) =>
        Last("Mul", [Step("Mul", "doubled", h, Step("Add", "raised", bent, Constant("one", 1))), Constant("half", 0.5)]);

    /// <summary>Over all numbers of a sample, or of a step.</summary>
    private OnnxValue Softmax()
    {
        var axis = OnnxAttribute.Whole("axis", h.HasSteps ? 2 : 1);
        if (h.Shape.Count == 1 || h.HasSteps)
        {
            return Last("Softmax", [h], axis);
        }

        OnnxValue flat = graph.Node("Flatten", $"{layer.Name}.flat", [Shape.Size(h.Shape)], [h.Name], axis);
        OnnxValue shares = graph.Node("Softmax", $"{layer.Name}.shares", flat.Shape, [flat.Name], axis);
        string shape = graph.Numbers($"{layer.Name}.shape", [0, .. h.Shape.Select(size => (long)size)]);
        return graph.Node("Reshape", layer.Name, h.Shape, [shares.Name, shape]);
    }

    private OnnxValue Last(string operation, OnnxValue[] inputs, params OnnxAttribute[] attributes) =>
        graph.Node(operation, layer.Name, h.Shape, [.. inputs.Select(input => input.Name)], attributes);

    private OnnxValue Step(string operation, string what, params OnnxValue[] inputs) =>
        graph.Node(operation, $"{layer.Name}.{what}", h.Shape, [.. inputs.Select(input => input.Name)]);

    private OnnxValue Constant(string what, double value) => new(graph.Constant($"{layer.Name}.{what}", [], (float)value), []);
}
