using NetDsl.Semantics;
using NetDsl.Semantics.Building;
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

        bool hasScales = code.Model.Layers.Any(layer => layer.Parameters.Any(parameter => parameter.IsTrained) && layer.Init is null);
        (string statistics, string trained) = code.Model.Memory.StateLength > code.Model.Memory.TrainedLength
            ? (", then running statistics", " of those that are trained")
            : ("", "");
        writer.Comment(
            $"All parameters lie in one buffer: weights first, then biases{(hasScales ? " and scales" : "")}{statistics}. "
                + $"The gradients{trained} lie in another, in the same places.");
        foreach (BodyCode body in code.Bodies)
        {
            foreach (LayerModel layer in body.Layers)
            {
                foreach (ParameterModel parameter in layer.Parameters)
                {
                    Write(body, layer, parameter, "State", "", writer);
                    if (code.IsTrainable && parameter.IsTrained)
                    {
                        Write(body, layer, parameter, "Gradients", "Gradient", writer);
                    }
                }
            }
        }
    }

    /// <summary>Where a tensor or its gradient lies: of a block, that of number <paramref name="number"/>.</summary>
    public static string Piece(BodyCode body, ParameterModel parameter, string buffer, string network, string number)
    {
        Slot slot = body.Network.PlaceOf(parameter);
        string first = Numbers.Integer(slot.Offset), further = $"{number} * {Numbers.Integer(MemoryPlanner.Padded(slot.Length))}";
        string place = body.IsNetwork ? first : slot.Offset == 0 ? further : $"{first} + ({further})";
        return $"{body.Network.Kernel("Engine." + buffer)}({network}, {place}, {Numbers.Integer(slot.Length)})";
    }

    private static void Write(
        BodyCode body, LayerModel layer, ParameterModel parameter, string buffer, string suffix, SourceWriter writer) => writer.Member(
            $"private {body.Network.Span} {body.MemberName(layer, parameter.Role)}{suffix}{(body.IsNetwork ? "" : "(int i)")}",
            $"=> {Piece(body, parameter, buffer, "this", "i")};");
}
