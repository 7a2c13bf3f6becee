using System.Globalization;

namespace NetDsl.Evidence.Judgement;

/// <summary>What stands in a stack of convolutions, and around it.</summary>
internal enum StackKind
{
    /// <summary>Convolutions alone, on maps of 4 × 4.</summary>
    Plain,

    /// <summary>With a batch norm before each activation.</summary>
    Normed,

    /// <summary>On maps of 8 × 8, with maxima of 2 × 2 after half of them.</summary>
    Pooled,

    /// <summary>With a mean over the map at the end.</summary>
    Averaged,

    /// <summary>Residual blocks of two.</summary>
    Residual,
}

/// <summary>A stack of 3 × 3 convolutions of one width on the digits' maps of 8 × 8.</summary>
/// <param name="Kind">What else stands in it.</param>
/// <param name="Activation">Of each convolution; of a residual block's first.</param>
/// <param name="Start">How weights start; of residual blocks, their scale.</param>
/// <param name="Depth">The convolutions; the residual blocks, after one convolution.</param>
internal sealed record ConvolutionCell(StackKind Kind, Activation Activation, Start Start, int Depth) : Cell(Activation, Start, Depth, Filters)
{
    private const int Filters = 8;

    /// <summary>The seeds; other ones for depths that are held out.</summary>
    public required IReadOnlyList<long> OwnSeeds { get; init; }

    public override IReadOnlyList<long> Seeds => OwnSeeds;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{Kind}_{Activation}_{Start.Name}_{Depth}");

    public override string Architecture => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Activation} {Depth}");

    public override string Source => $"""
        {Block}
        [Input(1, 8, 8)]
        {(IsResidual ? "" : $"[DefaultInit({Start.Arguments})]")}
        {string.Join('\n', Layers)}
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public sealed partial class {Name};

        """;

    private bool IsResidual => Kind == StackKind.Residual;

    private string Block => !IsResidual ? "" : $"""
        [Block]
        {Convolution()}
        [Conv2D({Filters}, 3, Padding = Padding.Same)]
        public sealed class {Name}_Branch;

        """;

    private IEnumerable<string> Layers =>
    [
        Kind == StackKind.Pooled ? Convolution() : Convolution(", Stride = 2"),
        .. IsResidual
            ? [$"[Residual<{Name}_Branch>(Times = {Depth}, Scale = ResidualScale.{Start.Name})]"]
            : Enumerable.Range(2, Depth - 1).SelectMany(number => After(number - 1).Append(Convolution())),
        Kind == StackKind.Averaged ? "[GlobalAvgPool]" : "[Flatten]",
    ];

    private string[] After(int number) => Kind == StackKind.Pooled && 2 * number == Depth ? ["[MaxPool2D(2)]"] : [];

    private string Convolution(string stride = "") => Kind == StackKind.Normed
        ? $"[Conv2D({Filters}, 3, Padding = Padding.Same{stride}, Bias = false), BatchNorm, Activate(Activation.{Activation})]"
        : $"[Conv2D({Filters}, 3, Activation.{Activation}, Padding = Padding.Same{stride})]";
}
