namespace NetDsl.Evidence.Convolutions;

/// <summary>Residual networks whose sums go into an activation, nine blocks each, to see how well such a sum counts as normally distributed.</summary>
internal static class ResidualStacks
{
    public const int Blocks = 9;

    private const string Head = "Flatten, Dense(10), Loss(Loss.SoftmaxCrossEntropy)";

    private const string MeanHead = "GlobalAvgPool, Dense(10), Loss(Loss.SoftmaxCrossEntropy)";

    public static IReadOnlyList<ConvolutionStack> All { get; } =
    [
        new("ResNet-20", 32, 0.8, $"{Stem(16)}{Shrinking(0, 16)}{Shrinking(3, 32)}{Shrinking(6, 64)}{MeanHead}") { IsPromised = true },
        .. from map in new[] { 8, 14 } select new ConvolutionStack("16 filters, batch norms", map, 0.8, Stem(16) + Blocked(Branch(16)) + MeanHead) { IsPromised = true },
        new("32 filters, batch norms", 14, 0, Stem(32) + Blocked(Branch(32)) + MeanHead) { IsPromised = true },
        new("32 filters, no norms", 14, 0.8, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), " + Blocked("Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), Conv2D(32, 3, Padding = Padding.Same)") + MeanHead),
        .. from activation in new[] { "Relu", "Tanh", "Elu", "Gelu", "Silu" } select Dense($"64 units, batch norms, {TitleOf(activation)}", Units("BatchNorm", activation, 64), activation, 64),
        Dense("128 units, no norms", "Dense(128, Activation.Relu), Dense(128)", "Relu", 128),
        Dense("128 units, no norms, half the branch", "Dense(128, Activation.Relu), Dense(128, Gain = 0.5)", "Relu", 128),
        Dense("128 units, layer norm first", "LayerNorm, Dense(128, Activation.Relu), Dense(128)", "Relu", 128),
        new("128 units, blocks of [Residual]", 4, 0, "Flatten, Dense(128, Activation.Relu), " + string.Concat(Enumerable.Repeat("Residual<{0}>, Activate(Activation.Relu), ", Blocks)) + Head, "[Block, Dense(128, Activation.Relu), Dense(128)]"),
    ];

    /// <summary>A small one, for every test run.</summary>
    public static ConvolutionStack Small { get; } = new("three blocks", 8, 0, Stem(16) + Blocked(Branch(16), 3) + MeanHead);

    private static ConvolutionStack Dense(string title, string branch, string activation, int units) =>
        new(title, 4, 0, $"Flatten, Dense({units}, Activation.{activation}), " + Blocked(branch, activation: activation) + Head) { Samples = 64 };

    private static string Stem(int filters) => $"Conv2D({filters}, 3, Pad = 1, Bias = false), BatchNorm, Activate(Activation.Relu), ";

    private static string Branch(int filters, string options = "") =>
        $"Conv2D({filters}, 3, Pad = 1, Bias = false{options}), BatchNorm, Activate(Activation.Relu), Conv2D({filters}, 3, Pad = 1, Bias = false), BatchNorm";

    private static string Units(string norm, string activation, int units) =>
        $"Dense({units}, Bias = false), {norm}, Activate(Activation.{activation}), Dense({units}, Bias = false), {norm}";

    /// <summary>Blocks whose skip is the value itself.</summary>
    private static string Blocked(string branch, int times = Blocks, string activation = "Relu") =>
        string.Concat(Enumerable.Range(0, times).Select(i => $"Tap(\"{i}\"), {branch}, Add(\"{i}\"), Activate(Activation.{activation}), "));

    /// <summary>Three blocks, of which the first makes maps smaller but where the network begins: there its skip has weights.</summary>
    private static string Shrinking(int first, int filters)
    {
        string projected = $"Tap(\"{first}\"), {Branch(filters, ", Stride = 2")}, Tap(\"branch {first}\"), From(\"{first}\"), Conv2D({filters}, 1, Stride = 2, Bias = false), BatchNorm, Add(\"branch {first}\"), Activate(Activation.Relu), ";
        string plain = string.Concat(Enumerable.Range(first + 1, 2).Select(i => $"Tap(\"{i}\"), {Branch(filters)}, Add(\"{i}\"), Activate(Activation.Relu), "));
        return (first > 0 ? projected : $"Tap(\"{first}\"), {Branch(filters)}, Add(\"{first}\"), Activate(Activation.Relu), ") + plain;
    }

    private static string TitleOf(string activation) => activation switch
    {
        "Relu" => "ReLU",
        "Elu" => "ELU",
        "Gelu" => "GELU",
        "Silu" => "SiLU",
        _ => "tanh",
    };
}
