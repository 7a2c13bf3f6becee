using System.Globalization;

namespace NetDsl.Evidence.Convolutions;

/// <summary>A network of convolutions that is run to see whether its signal is what was predicted.</summary>
/// <param name="Title">What it is, for the table.</param>
/// <param name="Map">The height and width of its input.</param>
/// <param name="Correlation">What neighbours in its input have in common.</param>
/// <param name="Layers">The layers, as attributes.</param>
/// <param name="Blocks">Classes of blocks that it uses; {0} stands for its own name.</param>
internal sealed record ConvolutionStack(string Title, int Map, double Correlation, string Layers, string Blocks = "")
{
    public const int Channels = 16, Classes = 10;

    private const string Head = "Flatten, Dense(10), Loss(Loss.SoftmaxCrossEntropy)";

    private const string MeanHead = "GlobalAvgPool, Dense(10), Loss(Loss.SoftmaxCrossEntropy)";

    /// <summary>Up to twenty layers deep, all filters in layers of 16 and more.</summary>
    public static IReadOnlyList<ConvolutionStack> All { get; } =
    [
        .. from map in new[] { 8, 14, 28 } select new ConvolutionStack("ten convolutions", map, 0, Rows(10, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)") + Head) { IsPromised = true },
        new("ten of 16 filters", 8, 0.8, Rows(10, "Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)") + Head) { IsPromised = true },
        new("five of 5×5", 14, 0.8, Rows(5, "Conv2D(32, 5, Activation.Relu, Padding = Padding.Same)") + Head) { IsPromised = true },
        new("ten, without padding", 28, 0.8, Rows(10, "Conv2D(32, 3, Activation.Relu)") + Head) { IsPromised = true },
        new("ten, padded more than is Same", 8, 0, Rows(10, "Conv2D(32, 3, Activation.Relu, Pad = 2)") + Head) { IsPromised = true },
        new("ten with leaky units", 8, 0.8, Rows(10, "Conv2D(32, 3, Activation.LeakyRelu, Padding = Padding.Same)") + Head) { IsPromised = true },
        new("ten with tanh", 8, 0.8, Rows(10, "Conv2D(32, 3, Activation.Tanh, Padding = Padding.Same)") + Head),
        new("ten with GELU", 8, 0.8, Rows(10, "Conv2D(32, 3, Activation.Gelu, Padding = Padding.Same)") + Head),
        .. from map in new[] { 8, 14, 28 } select new ConvolutionStack("ten with batch norms", map, 0, Rows(10, Normed("BatchNorm", "Relu")) + Head) { IsPromised = true },
        .. from map in new[] { 8, 28 } select new ConvolutionStack("ten with batch norms", map, 0.8, Rows(10, Normed("BatchNorm", "Relu")) + Head) { IsPromised = map == 28 },
        .. from map in new[] { 8, 28 } select new ConvolutionStack("ten with batch norms, mean over the map", map, 0.8, Rows(10, Normed("BatchNorm", "Relu")) + MeanHead) { IsPromised = map == 28 },
        new("ten with batch norms, mean over the map", 8, 0.8, Rows(10, Normed("BatchNorm", "Relu")) + MeanHead) { Samples = 64 },
        new("twenty convolutions", 14, 0.8, Rows(20, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)") + Head),
        new("twenty with batch norms", 14, 0.8, Rows(20, Normed("BatchNorm", "Relu")) + Head),
        new("ten with batch norms and SiLU", 14, 0.8, Rows(10, Normed("BatchNorm", "Silu")) + Head),
        new("ten with group norms", 14, 0.8, Rows(10, Normed("GroupNorm(4)", "Relu")) + Head),
        new("ten with layer norms", 14, 0.8, Rows(10, Normed("LayerNorm", "Relu")) + Head),
        .. from correlation in new[] { 0, 0.8 } select new ConvolutionStack("nine with largest of 2×2", 28, correlation, Pooled("MaxPool2D(2)") + Head),
        new("nine with means of 2×2", 28, 0.8, Pooled("AvgPool2D(2)") + Head),
        new("nine with batch norms, largest of 3×3 at strides of 2", 28, 0.8, Pooled("MaxPool2D(3, Stride = 2, Pad = 1)", "BatchNorm") + MeanHead),
        new("nine, three at strides of 2", 28, 0.8, Strided("Padding = Padding.Same") + Head),
        new("nine, three at strides of 2, padded alike on both sides", 28, 0.8, Strided("Pad = 1") + Head),
        new("ten in 4 groups", 14, 0.8, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), " + Rows(9, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same, Groups = 4)") + Head),
        new("ten, dilated by 2", 14, 0.8, Rows(10, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same, Dilation = 2)") + Head),
        new("depthwise and 1×1, four times", 14, 0.8, "Conv2D(64, 3, Activation.Relu, Padding = Padding.Same), " + Rows(4, "Conv2D(64, 3, Padding = Padding.Same, Groups = 64), Conv2D(64, 1, Activation.Relu)") + Head),
        new("five blocks with a batch norm before each layer", 14, 0.8, "Conv2D(32, 3, Padding = Padding.Same), Residual<{0}>(Times = 5), BatchNorm, Activate(Activation.Relu), " + MeanHead, "[Block, BatchNorm, Activate(Activation.Relu), Conv2D(32, 3, Padding = Padding.Same), BatchNorm, Activate(Activation.Relu), Conv2D(32, 3, Padding = Padding.Same)]"),
        new("five blocks without norms", 14, 0.8, "Conv2D(32, 3, Padding = Padding.Same), Residual<{0}>(Times = 5, Scale = ResidualScale.DepthScaled), " + Head, "[Block, Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), Conv2D(32, 3, Padding = Padding.Same)]"),
        new("enlarged twice, four convolutions", 7, 0.8, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), " + Rows(2, "Upsample2D(2), Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)") + "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), " + Head),
        new("two side by side, four times", 14, 0.8, string.Concat(Enumerable.Range(0, 4).Select(i => $"Tap(\"{i}\"), Conv2D(16, 3, Activation.Relu, Padding = Padding.Same), Concat(\"{i}\"), ")) + Head),
    ];

    /// <summary>Few and small ones, for every test run.</summary>
    public static IReadOnlyList<ConvolutionStack> Few { get; } =
    [
        new("five convolutions", 8, 0, Rows(5, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)") + Head),
        new("five with batch norms", 8, 0, Rows(5, Normed("BatchNorm", "Relu")) + Head),
        new("strides, groups and a pool", 14, 0, "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same), MaxPool2D(2), Conv2D(32, 3, Activation.Relu, Pad = 1, Stride = 2), Conv2D(32, 3, Activation.Relu, Padding = Padding.Same, Groups = 2), " + Head),
    ];

    /// <summary>Its name among what was measured.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Title} ({Map}×{Map}, {Correlation}, {Samples})");

    /// <summary>Whether it is plain, of rectified units, or batch-normalized: of these the signal is promised to be within a tenth.</summary>
    public bool IsPromised { get; init; }

    /// <summary>The samples that are run at once: of few, a batch norm's statistics are not those of all.</summary>
    public int Samples { get; init; } = (Layers + Blocks).Contains("BatchNorm", StringComparison.Ordinal) ? 16 : 4;

    /// <summary>The declaration in C#.</summary>
    /// <param name="name">The name of the class.</param>
    public string SourceOf(string name)
    {
        string blocks = Blocks.Length == 0 ? "" : $"{Blocks}\npublic sealed class {name}Block;\n\n";
        string layers = Layers.Replace("{0}", name + "Block", StringComparison.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{blocks}[Input({Channels}, {Map}, {Map}, Correlation = {Correlation})]\n[{layers}]\npublic sealed partial class {name};\n\n");
    }

    private static string Normed(string norm, string activation) =>
        $"Conv2D(32, 3, Padding = Padding.Same, Bias = false), {norm}, Activate(Activation.{activation})";

    private static string Pooled(string pool, string? norm = null)
    {
        string layer = norm is null ? "Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)" : Normed(norm, "Relu");
        return Rows(3, $"{Rows(3, layer)}{pool}");
    }

    private static string Strided(string padding) => Rows(
        3, $"Conv2D(32, 3, Activation.Relu, {padding}), Conv2D(32, 3, Activation.Relu, {padding}, Stride = 2), Conv2D(32, 3, Activation.Relu, {padding})");

    private static string Rows(int times, string layers) => string.Concat(Enumerable.Repeat(layers + ", ", times));
}
