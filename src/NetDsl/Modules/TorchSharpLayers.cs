using System.Globalization;
using static System.FormattableString;

namespace NetDsl;

/// <summary>A member of a TorchSharp module.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">What it begins as.</param>
internal sealed record TorchSharpMember(string Type, string Value)
{
    public bool IsParameter => Type == "Parameter";
}

/// <summary>Layers in the words of TorchSharp, which are PyTorch's as far as C# has them.</summary>
/// <param name="network">The network.</param>
internal sealed class TorchSharpLayers(NetworkDescription network)
{
    public const string RmsNormClass = "RmsNorm";

    /// <summary>The member that a layer is; <see langword="null"/> for a layer that is only a function.</summary>
    public static TorchSharpMember? Member(LayerDescription layer) => layer.Kind switch
    {
        "Dense" => Of("Linear", Invariant($"{layer.InputShape[0]}, {layer.OutputShape[0]}"), HasBias(layer) ? "" : ", hasBias: false"),
        "Conv1D" => Convolution(layer, "Conv1d"),
        "Conv2D" or "DepthwiseConv2D" => Convolution(layer, "Conv2d"),
        "ConvTranspose2D" => TransposedConvolution(layer),
        "BatchNorm" => Of(
            layer.InputShape.Count == 3 ? "BatchNorm2d" : "BatchNorm1d",
            Invariant($"{layer.InputShape[0]}"),
            Epsilon(layer) + Option("momentum", layer.Momentum!.Value, 0.1)),
        "LayerNorm" => Of("LayerNorm", layer.InputShape.Count == 1 ? List(layer.InputShape) : $"[{List(layer.InputShape)}]", Epsilon(layer)),
        "GroupNorm" => Of("GroupNorm", Invariant($"{layer.Groups}, {layer.InputShape[0]}"), Epsilon(layer)),
        "RmsNorm" => new(RmsNormClass, $"new {RmsNormClass}([{List(layer.InputShape)}], {Number(layer.Epsilon!.Value)})"),
        "Dropout" => Of("Dropout", Number(layer.DropoutRate!.Value), ""),
        "AlphaDropout" => Of("AlphaDropout", Number(layer.DropoutRate!.Value), ""),
        "Residual" when layer.Parameters is [{ } alpha] => new("Parameter", $"nn.Parameter(zeros({List(alpha.Shape)}))"),
        _ => null,
    };

    /// <summary>What a layer computes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="member">Its member.</param>
    /// <param name="reads">The variables that it reads.</param>
    /// <exception cref="NotSupportedException">There is no such function.</exception>
    public string Expression(LayerDescription layer, string member, IReadOnlyList<string> reads)
    {
        string x = reads[0];
        string sum = layer.Kind switch
        {
            "Activate" => x,
            "Dense" or "BatchNorm" or "LayerNorm" or "RmsNorm" or "Dropout" or "AlphaDropout" => $"{member}.call({x})",
            // TorchSharp's takes no vectors.
            "GroupNorm" when layer.InputShape.Count == 1 => $"{member}.call({x}.unsqueeze(2)).squeeze(2)",
            "GroupNorm" => $"{member}.call({x})",
            "Conv1D" or "Conv2D" or "DepthwiseConv2D" => $"{member}.call({(ModuleWindows.IsEven(layer) ? x : Padded(layer, x, ""))})",
            "ConvTranspose2D" => $"{member}.call({x}){CutOff(layer)}",
            "Flatten" => $"{x}.flatten(1)",
            "Reshape" => $"{x}.reshape(-1, {List(layer.OutputShape)})",
            "MaxPool1D" => Pool(layer, x, "max_pool1d", ", value: double.NegativeInfinity", ""),
            "MaxPool2D" => Pool(layer, x, "max_pool2d", ", value: double.NegativeInfinity", ""),
            "AvgPool1D" => Average(layer, x, "avg_pool1d"),
            "AvgPool2D" => Average(layer, x, "avg_pool2d"),
            "GlobalAvgPool" => $"{x}.flatten(2).mean([2])",
            "GlobalMaxPool" => $"{x}.flatten(2).amax(new long[] {{ 2 }})",
            "Upsample2D" => Upsampled(layer, x),
            "Residual" => $"{reads[1]} + {(layer.Parameters.Count == 0 ? x : $"({member} * {x})")}",
            "Add" => $"{x} + {reads[1]}",
            "Multiply" => $"{ModuleFactors.Of(network, layer, 0, x)} * {ModuleFactors.Of(network, layer, 1, reads[1])}",
            "Concat" => $"cat([{x}, {reads[1]}], 1)",
            _ => throw new NotSupportedException(
                $"{layer.Name} is of the kind {layer.Kind}, for which TorchSharp is not written yet: leave it out."),
        };
        return layer.Activation is { } activation ? Activated(layer, activation, sum) : sum;
    }

    /// <summary>The loss of each sample, [batch], of <c>output</c> and <c>target</c>.</summary>
    public string Losses()
    {
        string smoothing = network.LabelSmoothing == 0 ? "" : $", label_smoothing: {Number(network.LabelSmoothing)}";
        return network.Loss switch
        {
            Loss.SoftmaxCrossEntropy => $"F.cross_entropy(output, target{smoothing}, reduction: nn.Reduction.None)",
            Loss.CrossEntropy when network.LabelSmoothing == 0 => OfProbabilities,
            Loss.CrossEntropy => $"({Number(1 - network.LabelSmoothing)} * {OfProbabilities})"
                + $" - ({Number(network.LabelSmoothing)} * output.log().clamp(min: -100).mean([1]))",
            Loss.SigmoidBinaryCrossEntropy => OfOutputs("binary_cross_entropy_with_logits"),
            Loss.BinaryCrossEntropy => OfOutputs("binary_cross_entropy"),
            Loss.MeanAbsoluteError => OfOutputs("l1_loss"),
            Loss.Huber => OfOutputs("huber_loss"),
            _ => OfOutputs("mse_loss"),
        };

        static string OfOutputs(string function) => $"F.{function}(output, target, reduction: nn.Reduction.None).flatten(1).mean([1])";
    }

    // Logarithms end at −100, as in PyTorch's own binary cross-entropy.
    private const string OfProbabilities = "F.nll_loss(output.log().clamp(min: -100), target, reduction: nn.Reduction.None)";

    private static string Activated(LayerDescription layer, ActivationDescription activation, string h) => activation.Kind switch
    {
        Activation.Linear => h,
        Activation.Relu => $"F.relu({h})",
        Activation.LeakyRelu => $"F.leaky_relu({h}, {Number(activation.Slope!.Value)})",
        Activation.Elu => $"F.elu({h}, {Number(activation.Alpha!.Value)})",
        Activation.Selu => $"F.selu({h})",
        Activation.Gelu => $"F.gelu({h}{(activation.Approximate ? ", GELU.Approximate.tanh" : "")})",
        Activation.Silu => $"F.silu({h})",
        Activation.Mish => $"F.mish({h})",
        Activation.Softplus => $"F.softplus({h})",
        Activation.Softsign => $"F.softsign({h})",
        Activation.Tanh => $"F.tanh({h})",
        Activation.Sigmoid => $"F.sigmoid({h})",
        Activation.HardSwish => $"F.hardswish({h})",
        Activation.Sine => $"({Number(activation.Omega!.Value)} * ({h})).sin()",
        Activation.Softmax when layer.OutputShape.Count == 1 => $"F.softmax({h}, 1)",
        Activation.Softmax => $"F.softmax(({h}).flatten(1), 1).reshape(-1, {List(layer.OutputShape)})",
        _ => throw new NotSupportedException(
            $"{layer.Name} applies {activation.Title}, an activation of your own, which TorchSharp does not have: put one of the library in its place."),
    };

    private static TorchSharpMember Convolution(LayerDescription layer, string type)
    {
        WindowDescription window = layer.Window!;
        string padding = ModuleWindows.IsEven(layer) && ModuleWindows.IsPadded(window)
            ? $", padding: {Both(layer, window.PadTop, window.PadLeft)}"
            : "";
        return Of(
            type,
            Invariant($"{layer.InputShape[0]}, {layer.OutputShape[0]}, {Kernel(layer)}"),
            Whole(layer, "stride", window.Stride) + padding + Whole(layer, "dilation", window.Dilation) + Groups(layer) + Bias(layer));
    }

    private static TorchSharpMember TransposedConvolution(LayerDescription layer)
    {
        WindowDescription window = layer.Window!;
        (AxisCut height, AxisCut width) = ModuleWindows.Cuts(window);
        string padding = (height.Padding, width.Padding) == default ? "" : $", padding: {Both(layer, height.Padding, width.Padding)}";
        string back = (height.Back, width.Back) == default ? "" : $", output_padding: {Both(layer, height.Back, width.Back)}";
        return Of(
            "ConvTranspose2d",
            Invariant($"{layer.InputShape[0]}, {layer.OutputShape[0]}, {Kernel(layer)}"),
            Whole(layer, "stride", window.Stride) + padding + back + Whole(layer, "dilation", window.Dilation)
                + Groups(layer) + Bias(layer));
    }

    private static string CutOff(LayerDescription layer)
    {
        (AxisCut height, AxisCut width) = ModuleWindows.Cuts(layer.Window!);
        return Rest(height, axis: 2) + Rest(width, axis: 3);

        string Rest(AxisCut cut, int axis) =>
            cut.IsWhole ? "" : Invariant($".slice({axis}, {cut.First}, {cut.First + layer.OutputShape[axis - 1]}, 1)");
    }

    private static string Pool(LayerDescription layer, string x, string function, string value, string options)
    {
        WindowDescription window = layer.Window!;
        string stride = Both(layer, window.Stride, window.Stride);
        return !ModuleWindows.FitsPool(layer) ? $"F.{function}({Padded(layer, x, value)}, {Kernel(layer)}, {stride})"
            : !ModuleWindows.IsPadded(window) ? $"F.{function}({x}, {Kernel(layer)}, {stride})"
            : $"F.{function}({x}, {Kernel(layer)}, {stride}, {Both(layer, window.PadTop, window.PadLeft)}{options})";
    }

    /// <summary>Of what is inside the map: padding does not count.</summary>
    private static string Average(LayerDescription layer, string x, string function)
    {
        string mean = Pool(layer, x, function, "", ", count_include_pad: false");
        return ModuleWindows.FitsPool(layer) ? mean : $"{mean} / {Pool(layer, $"ones_like({x})", function, "", "")}";
    }

    private static string Upsampled(LayerDescription layer, string x)
    {
        int factor = layer.OutputShape[1] / layer.InputShape[1];
        return layer.Upsampling == UpsampleMode.Nearest
            ? Invariant($"F.interpolate({x}, scale_factor: [{factor}, {factor}], mode: InterpolationMode.Nearest)")
            : Invariant($"F.interpolate({x}, scale_factor: [{factor}, {factor}], mode: InterpolationMode.Bilinear, align_corners: false)");
    }

    private static string Padded(LayerDescription layer, string x, string value)
    {
        WindowDescription window = layer.Window!;
        string rows = layer.InputShape.Count == 3 ? Invariant($", {window.PadTop}, {window.PadBottom}") : "";
        return Invariant($"F.pad({x}, new long[] {{ {window.PadLeft}, {window.PadRight}{rows} }}{value})");
    }

    private static TorchSharpMember Of(string type, string arguments, string options) => new(type, $"nn.{type}({arguments}{options})");

    private static string Kernel(LayerDescription layer) => Both(layer, layer.Window!.Height, layer.Window.Width);

    /// <summary>A number for each axis, where any of the layer's differs by axis; one otherwise.</summary>
    private static string Both(LayerDescription layer, int ofHeight, int ofWidth) =>
        IsSquare(layer) ? Invariant($"{ofWidth}") : Invariant($"({ofHeight}, {ofWidth})");

    /// <summary>TorchSharp takes one number for each option, or two for each.</summary>
    private static bool IsSquare(LayerDescription layer)
    {
        WindowDescription window = layer.Window!;
        (AxisCut height, AxisCut width) = ModuleWindows.Cuts(window);
        return layer.InputShape.Count == 2
            || ((window.Height, window.PadTop) == (window.Width, window.PadLeft)
                && (height.Padding, height.Back) == (width.Padding, width.Back));
    }

    private static string List(IReadOnlyList<int> shape) =>
        string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    private static string Whole(LayerDescription layer, string name, int value) =>
        value == 1 ? "" : $", {name}: {Both(layer, value, value)}";

    private static string Groups(LayerDescription layer) => layer.Groups == 1 ? "" : Invariant($", groups: {layer.Groups}");

    private static bool HasBias(LayerDescription layer) => layer.Parameters.Any(parameter => parameter.Name == $"{layer.Name}.bias");

    private static string Bias(LayerDescription layer) => HasBias(layer) ? "" : ", bias: false";

    private static string Epsilon(LayerDescription layer) => Option("eps", layer.Epsilon!.Value, 1e-5);

    private static string Option(string name, double value, double usual) => value == usual ? "" : $", {name}: {Number(value)}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
