using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>
/// Numbers of a layer as its description says them, where the graph has them as floats, or only what counts of them: padding that no window
/// reads is not written.
/// </summary>
internal static class OwnOptions
{
    /// <summary>Whether it is the kind of the description, or computes the same: each channel is a group, or there is one.</summary>
    public static bool IsOfKind(Layer layer, OwnLayer said) => layer.Kind == said.Kind || IsBoth(layer.Kind, said);

    private static bool IsBoth(string found, OwnLayer said) => (found, said.Kind) switch
    {
        ("DepthwiseConv2D", "Conv2D") => true,
        ("Conv2D", "DepthwiseConv2D") => said.Map is [1, ..],
        _ => false,
    };

    /// <summary>Whether the numbers of the graph are those of the description, so rounded.</summary>
    public static bool Agree(Layer layer, OwnLayer said) =>
        (said.Epsilon is not { } epsilon || (float)epsilon == (float)layer.Node.Real("epsilon", Norms.UsualEpsilon))
        && (said.Momentum is not { } momentum || (float)(1 - momentum) == (float)layer.Node.Real("momentum", 1 - Norms.UsualMomentum))
        && (said.ActivationOption is not { } option || layer.Activation?.With(Node.Exact((float)option)) == layer.Activation)
        && (said.Window is not { } window || layer.Kind == "ConvTranspose2D" || IsRead(window, layer.Node.Wholes("pads"), said));

    public static void Set(Layer layer, OwnLayer said)
    {
        if (layer.Kind != said.Kind && said.Kind == "Conv2D")
        {
            layer.Kind = said.Kind;
            layer.Arguments.Insert(0, Invariant($"{said.Shape[0]}"));
            layer.Options.RemoveAll(argument => argument.StartsWith("Multiplier = ", StringComparison.Ordinal));
            layer.Options.Add(Invariant($"Groups = {layer.Node.Whole("group", 1)}"));
        }
        else if (layer.Kind == "Conv2D" && said.Kind == "DepthwiseConv2D")
        {
            layer.Kind = said.Kind;
            layer.Arguments.RemoveAt(0);
            layer.Options.AddRange(said.Shape[0] == 1 ? [] : [Invariant($"Multiplier = {said.Shape[0]}")]);
        }

        SetNumber("Epsilon", said.Epsilon, Norms.UsualEpsilon);
        SetNumber("Momentum", said.Momentum, Norms.UsualMomentum);
        if (said.ActivationOption is { } option)
        {
            layer.Activation = layer.Activation?.With(option);
        }

        if (said.Window is { } window && layer.Kind != "ConvTranspose2D")
        {
            layer.Options.RemoveAll(argument => argument.StartsWith("Pad", StringComparison.Ordinal));
            bool isConvolution = !layer.Kind.Contains("Pool", StringComparison.Ordinal);
            layer.Options.AddRange(Paddings.Of(window, said.Map, isConvolution));
        }

        void SetNumber(string name, double? value, double usual)
        {
            layer.Options.RemoveAll(argument => argument.StartsWith($"{name} = ", StringComparison.Ordinal));
            if (value is { } number && number != usual)
            {
                layer.Options.Add(Invariant($"{name} = {number}"));
            }
        }
    }

    /// <summary>Whether a graph has the padding of a window, as far as it is read.</summary>
    private static bool IsRead(Window window, long[]? pads, OwnLayer said)
    {
        int axes = window.Kernel.Length;
        return pads?.Length == 2 * axes && window.After.Min() >= 0 && said.Map.Length == axes + 1 && said.Shape.Length == axes + 1
            && Enumerable.Range(0, axes).All(axis =>
            {
                long reach = ((said.Shape[axis + 1] - 1) * window.Strides[axis]) + (window.Dilations[axis] * (window.Kernel[axis] - 1)) + 1;
                long read = Math.Clamp(reach - window.Before[axis] - said.Map[axis + 1], 0, window.After[axis]);
                return pads[axis] == window.Before[axis] && pads[axis + axes] == read;
            });
    }
}
