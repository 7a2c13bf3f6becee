using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>Chooses how the biases of a layer start: at 0, unless the layer or its initializer says otherwise.</summary>
internal static class BiasChoice
{
    /// <summary>Null for 0.</summary>
    public static StartModel? Choose(string method, ArgumentList layer, ParameterModel weight)
    {
        if (layer.Number("BiasInit") is { } value)
        {
            return value == 0 ? null : new(InitNames.Constant, $"b = {Numbers.Short(value)}", [new("value", Numbers.Single(value))]);
        }

        return method == InitNames.PyTorchDefault
            ? new(
                InitNames.PyTorchDefault,
                $"b ~ {InitFormula.PyTorchBound(weight)}",
                [InitFormula.Fan("fanIn", InitFormula.PyTorchFan(weight))])
            : null;
    }
}
