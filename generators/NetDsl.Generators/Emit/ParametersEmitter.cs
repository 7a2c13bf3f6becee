using NetDsl.Semantics;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Where each parameter and its gradient lie in the network's two buffers.</summary>
internal static class ParametersEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound || !code.Model.Layers.Any(layer => layer.Parameters.Count > 0))
        {
            return;
        }

        string statistics = code.Model.Memory.StateLength > code.Model.Memory.TrainedLength ? ", then running statistics" : "";
        writer.Comment(
            $"All parameters lie in one buffer: weights first, then biases{statistics}. Their gradients lie in another, in the same places.");
        foreach (LayerModel layer in code.Model.Layers)
        {
            foreach (ParameterModel parameter in layer.Parameters)
            {
                Write(code, Names.Member(layer.Name, parameter.Role), parameter, "State", writer);
                if (code.IsTrainable && parameter.IsTrained)
                {
                    Write(code, Names.GradientMember(layer.Name, parameter.Role), parameter, "Gradients", writer);
                }
            }
        }
    }

    /// <summary>Where a parameter or its gradient lies.</summary>
    public static string Piece(NetworkCode code, string buffer, string network, Slot slot) =>
        $"{code.Kernel("Engine." + buffer)}({network}, {Numbers.Integer(slot.Offset)}, {Numbers.Integer(slot.Length)})";

    private static void Write(NetworkCode code, string name, ParameterModel parameter, string buffer, SourceWriter writer) =>
        writer.Member(
            $"private {code.Span} {name}", $"=> {Piece(code, buffer, "this", code.Model.Memory.ParameterSlot(parameter.Name))};");
}
