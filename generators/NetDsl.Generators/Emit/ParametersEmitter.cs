using NetDsl.Semantics;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Where each parameter and its gradient lie in the network's two buffers.</summary>
internal static class ParametersEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound || !code.Model.WeightedLayers.Any())
        {
            return;
        }

        writer.Write(
            "// All parameters lie in one buffer: weights first, then biases. Their gradients lie in another, in the same places.");
        foreach (LayerModel layer in code.Model.WeightedLayers)
        {
            Write(code, layer.Name + "Weight", layer.Weight!, writer);
            if (layer.Bias is not null)
            {
                Write(code, layer.Name + "Bias", layer.Bias, writer);
            }
        }
    }

    /// <summary>Where a parameter or its gradient lies.</summary>
    public static string Piece(NetworkCode code, string buffer, string network, Slot slot) =>
        $"{code.Kernel("Engine." + buffer)}({network}, {Numbers.Integer(slot.Offset)}, {Numbers.Integer(slot.Length)})";

    private static void Write(NetworkCode code, string name, ParameterModel parameter, SourceWriter writer)
    {
        Slot slot = code.Model.Memory.ParameterSlot(parameter.Name);
        writer.Write($"private {code.Span} {name} => {Piece(code, "Parameters", "this", slot)};");
        if (code.IsTrainable)
        {
            writer.Write($"private {code.Span} {name}Gradient => {Piece(code, "Gradients", "this", slot)};");
        }
    }
}
