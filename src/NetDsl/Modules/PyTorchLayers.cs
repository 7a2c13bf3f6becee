using System.Globalization;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Layers in the words of PyTorch (pytorch.org/docs, torch.nn): what a module has of them, and what it calls.</summary>
/// <param name="network">The network.</param>
internal sealed class PyTorchLayers(NetworkDescription network)
{
    public const string RmsNormClass = "RmsNorm";

    private readonly HashSet<string> _giveSteps = StepFlow.LayersOf(network);

    /// <summary>The member that a layer is; <see langword="null"/> for a layer that is only a function.</summary>
    public string? Member(LayerDescription layer)
    {
        WindowDescription? window = layer.Window;
        return layer.Kind switch
        {
            "Dense" => Invariant($"nn.Linear({layer.InputShape[^1]}, {layer.OutputShape[^1]}{Bias(layer)})"),
            "Conv1D" => Convolution(layer, "nn.Conv1d"),
            "Conv2D" or "DepthwiseConv2D" => Convolution(layer, "nn.Conv2d"),
            "ConvTranspose2D" => TransposedConvolution(layer, window!),
            "BatchNorm" => Invariant($"nn.BatchNorm{Math.Max(1, layer.InputShape.Count - 1)}d({layer.InputShape[0]}{Epsilon(layer)}")
                + $"{Option("momentum", layer.Momentum!.Value, 0.1)})",
            "LayerNorm" => $"nn.LayerNorm({Sizes(Normalized(layer))}{Epsilon(layer)})",
            "GroupNorm" => Invariant($"nn.GroupNorm({layer.Groups}, {layer.InputShape[0]}{Epsilon(layer)})"),
            "RmsNorm" => $"{RmsNormClass}({Sizes(Normalized(layer))}, eps={Number(layer.Epsilon!.Value)})",
            "Dropout" => $"nn.Dropout({Number(layer.DropoutRate!.Value)})",
            "AlphaDropout" => $"nn.AlphaDropout({Number(layer.DropoutRate!.Value)})",
            "Residual" when layer.Parameters is [{ } alpha] => $"nn.Parameter(torch.zeros({Sizes(alpha.Shape)}))",
            "PositionalEmbedding" when layer.Positions is not null => null,
            "Embedding" or "PositionalEmbedding" or "Rnn" or "Gru" or "Lstm" or "SelfAttention" or "CrossAttention" =>
                PyTorchSequences.Member(layer),
            _ => null,
        };
    }

    /// <summary>What a layer computes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="self">Its member, such as <c>self.Dense1</c>.</param>
    /// <param name="reads">The variables that it reads.</param>
    /// <exception cref="NotSupportedException">There is no such function.</exception>
    public string Expression(LayerDescription layer, string self, IReadOnlyList<string> reads)
    {
        string x = reads[0];
        string sum = layer.Kind switch
        {
            "Activate" => x,
            "Dense" or "BatchNorm" or "LayerNorm" or "GroupNorm" or "RmsNorm" or "Dropout" or "AlphaDropout" => $"{self}({x})",
            "Embedding" or "Rnn" or "Gru" or "Lstm" or "SelfAttention" => $"{self}({x})",
            "CrossAttention" => $"{self}({x}, {reads[1]})",
            "PositionalEmbedding" => PyTorchSequences.Placed(layer, self, x),
            "Conv1D" or "Conv2D" or "DepthwiseConv2D" => $"{self}({(ModuleWindows.IsEven(layer) ? x : Padded(layer, x, "0.0"))})",
            "ConvTranspose2D" => $"{self}({x})" + CutOff(layer),
            "Flatten" => $"{x}.flatten(1)",
            "Reshape" => $"{x}.reshape(-1, {List(layer.OutputShape)})",
            "MaxPool1D" => Pool(layer, x, "F.max_pool1d", "float(\"-inf\")", ""),
            "MaxPool2D" => Pool(layer, x, "F.max_pool2d", "float(\"-inf\")", ""),
            "AvgPool1D" => Average(layer, x, "F.avg_pool1d"),
            "AvgPool2D" => Average(layer, x, "F.avg_pool2d"),
            "GlobalAvgPool" when layer.IsOverSteps => $"{x}.mean(1)",
            "GlobalMaxPool" when layer.IsOverSteps => $"{x}.amax(1)",
            "GlobalAvgPool" => $"{x}.flatten(2).mean(2)",
            "GlobalMaxPool" => $"{x}.flatten(2).amax(2)",
            "Upsample2D" => Upsampled(layer, x),
            "Residual" => $"{reads[1]} + {(layer.Parameters.Count == 0 ? x : $"{self} * {x}")}",
            "Add" => $"{x} + {reads[1]}",
            "Multiply" => $"{ModuleFactors.Of(network, layer, 0, x)} * {ModuleFactors.Of(network, layer, 1, reads[1])}",
            "Concat" => $"torch.cat(({x}, {reads[1]}), {Features(layer)})",
            _ => throw new NotSupportedException(
                $"{layer.Name} is of the kind {layer.Kind}, for which PyTorch is not written yet: leave it out."),
        };
        return layer.Activation is { } activation ? Activated(layer, activation, sum) : sum;
    }

    // Logarithms end at −100, as in PyTorch's own binary cross-entropy.
    private string OfProbabilities => $"F.nll_loss(output.log().clamp(min=-100){ClassesFirst}, target, reduction=\"none\")";

    private string OfAllSteps => network.HasStepOutputs ? ".flatten(1)" : "";

    private string ClassesFirst => network.HasStepOutputs ? ".transpose(1, 2)" : "";

    /// <summary>The loss of each sample, [batch], of <c>output</c> and <c>target</c>; of one of steps their mean.</summary>
    public string Losses()
    {
        string smoothing = network.LabelSmoothing == 0 ? "" : $", label_smoothing={Number(network.LabelSmoothing)}";
        string ofSteps = network.HasStepOutputs ? ".mean(1)" : "";
        return network.Loss switch
        {
            Loss.SoftmaxCrossEntropy => $"F.cross_entropy(output{ClassesFirst}, target{smoothing}, reduction=\"none\"){ofSteps}",
            Loss.CrossEntropy when network.LabelSmoothing == 0 => OfProbabilities + ofSteps,
            Loss.CrossEntropy => $"{Number(1 - network.LabelSmoothing)} * {OfProbabilities}{ofSteps}"
                + $" - {Number(network.LabelSmoothing)} * output.log().clamp(min=-100){OfAllSteps}.mean(1)",
            Loss.SigmoidBinaryCrossEntropy => OfOutputs("binary_cross_entropy_with_logits"),
            Loss.BinaryCrossEntropy => OfOutputs("binary_cross_entropy"),
            Loss.MeanAbsoluteError => OfOutputs("l1_loss"),
            Loss.Huber => OfOutputs("huber_loss"),
            _ => OfOutputs("mse_loss"),
        };

        static string OfOutputs(string function) => $"F.{function}(output, target, reduction=\"none\").flatten(1).mean(1)";
    }

    private string Activated(LayerDescription layer, ActivationDescription activation, string h) => activation.Kind switch
    {
        Activation.Linear => h,
        Activation.Relu => $"F.relu({h})",
        Activation.LeakyRelu => $"F.leaky_relu({h}, {Number(activation.Slope!.Value)})",
        Activation.Elu => $"F.elu({h}, {Number(activation.Alpha!.Value)})",
        Activation.Selu => $"F.selu({h})",
        Activation.Gelu => $"F.gelu({h}{(activation.Approximate ? ", approximate=\"tanh\"" : "")})",
        Activation.Silu => $"F.silu({h})",
        Activation.Mish => $"F.mish({h})",
        Activation.Softplus => $"F.softplus({h})",
        Activation.Softsign => $"F.softsign({h})",
        Activation.Tanh => $"torch.tanh({h})",
        Activation.Sigmoid => $"torch.sigmoid({h})",
        Activation.HardSwish => $"F.hardswish({h})",
        Activation.Sine => $"torch.sin({Number(activation.Omega!.Value)} * {h})",
        Activation.Softmax when layer.OutputShape.Count == 1 || GivesSteps(layer) => $"F.softmax({h}, {Features(layer)})",
        Activation.Softmax => $"F.softmax(({h}).flatten(1), 1).reshape(-1, {List(layer.OutputShape)})",
        _ => throw new NotSupportedException(
            $"{layer.Name} applies {activation.Title}, an activation of your own, which PyTorch does not have: put one of the library in its place."),
    };

    private bool GivesSteps(LayerDescription layer) => _giveSteps.Contains(layer.Name);

    /// <summary>The axis behind the steps, or behind the batch.</summary>
    private int Features(LayerDescription layer) => GivesSteps(layer) ? 2 : 1;

    /// <summary>What a norm takes the mean over: a step, or all of a sample.</summary>
    private IReadOnlyList<int> Normalized(LayerDescription layer) => GivesSteps(layer) ? [layer.InputShape[1]] : layer.InputShape;

    private static string Convolution(LayerDescription layer, string type)
    {
        WindowDescription window = layer.Window!;
        return Invariant($"{type}({layer.InputShape[0]}, {layer.OutputShape[0]}, {Kernel(layer)}{Whole("stride", window.Stride, 1)}")
            + (ModuleWindows.IsEven(layer) && ModuleWindows.IsPadded(window)
                ? $", padding={Both(layer, window.PadTop, window.PadLeft)}"
                : "")
            + $"{Whole("dilation", window.Dilation, 1)}{Whole("groups", layer.Groups, 1)}{Bias(layer)})";
    }

    private static string TransposedConvolution(LayerDescription layer, WindowDescription window)
    {
        (AxisCut height, AxisCut width) = ModuleWindows.Cuts(window);
        return Invariant($"nn.ConvTranspose2d({layer.InputShape[0]}, {layer.OutputShape[0]}, {Kernel(layer)}")
            + Whole("stride", window.Stride, 1)
            + ((height.Padding, width.Padding) == default ? "" : $", padding={Both(layer, height.Padding, width.Padding)}")
            + ((height.Back, width.Back) == default ? "" : $", output_padding={Both(layer, height.Back, width.Back)}")
            + $"{Whole("groups", layer.Groups, 1)}{Bias(layer)}{Whole("dilation", window.Dilation, 1)})";
    }

    /// <summary>What PyTorch cannot be told to cut off.</summary>
    private static string CutOff(LayerDescription layer)
    {
        (AxisCut height, AxisCut width) = ModuleWindows.Cuts(layer.Window!);
        return height.IsWhole && width.IsWhole
            ? ""
            : $"[:, :, {Rest(height, layer.OutputShape[1])}, {Rest(width, layer.OutputShape[2])}]";

        static string Rest(AxisCut cut, int size) => cut.IsWhole ? ":" : Invariant($"{cut.First}:{cut.First + size}");
    }

    private static string Pool(LayerDescription layer, string x, string function, string padding, string options)
    {
        WindowDescription window = layer.Window!;
        return !ModuleWindows.FitsPool(layer) ? $"{function}({Padded(layer, x, padding)}, {Kernel(layer)}, {window.Stride})"
            : !ModuleWindows.IsPadded(window) ? $"{function}({x}, {Kernel(layer)}, {window.Stride})"
            : $"{function}({x}, {Kernel(layer)}, {window.Stride}, padding={Both(layer, window.PadTop, window.PadLeft)}{options})";
    }

    /// <summary>Of what is inside the map: padding does not count.</summary>
    private static string Average(LayerDescription layer, string x, string function)
    {
        string mean = Pool(layer, x, function, "0.0", ", count_include_pad=False");
        return ModuleWindows.FitsPool(layer) ? mean : $"{mean} / {Pool(layer, $"torch.ones_like({x})", function, "0.0", "")}";
    }

    private static string Upsampled(LayerDescription layer, string x)
    {
        int factor = layer.OutputShape[1] / layer.InputShape[1];
        return layer.Upsampling == UpsampleMode.Nearest
            ? Invariant($"F.interpolate({x}, scale_factor={factor}, mode=\"nearest\")")
            : Invariant($"F.interpolate({x}, scale_factor={factor}, mode=\"bilinear\", align_corners=False)");
    }

    private static string Padded(LayerDescription layer, string x, string value)
    {
        WindowDescription window = layer.Window!;
        string rows = layer.InputShape.Count == 3 ? Invariant($", {window.PadTop}, {window.PadBottom}") : "";
        return Invariant($"F.pad({x}, ({window.PadLeft}, {window.PadRight}{rows}){(value == "0.0" ? "" : $", value={value}")})");
    }

    private static string Kernel(LayerDescription layer) => Both(layer, layer.Window!.Height, layer.Window.Width);

    /// <summary>A number for each axis of the map; one where they are equal, or where it has one axis.</summary>
    private static string Both(LayerDescription layer, int ofHeight, int ofWidth) =>
        layer.InputShape.Count == 2 || ofHeight == ofWidth ? Invariant($"{ofWidth}") : Invariant($"({ofHeight}, {ofWidth})");

    private static string Sizes(IReadOnlyList<int> shape) => shape.Count == 1 ? Invariant($"{shape[0]}") : $"({List(shape)})";

    private static string List(IReadOnlyList<int> shape) =>
        string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    private static string Epsilon(LayerDescription layer) => Option("eps", layer.Epsilon!.Value, 1e-5);

    private static string Option(string name, double value, double usual) => value == usual ? "" : $", {name}={Number(value)}";

    private static string Whole(string name, int value, int usual) => value == usual ? "" : Invariant($", {name}={value}");

    private static string Bias(LayerDescription layer) =>
        layer.Parameters.Any(parameter => parameter.Name == $"{layer.Name}.bias") ? "" : ", bias=False";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
}
