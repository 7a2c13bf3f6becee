namespace NetDsl.Evidence.Judgement;

/// <summary>The networks that are trained. Decided, like the <see cref="Recipe"/>, before the first of them was.</summary>
internal static class Grid
{
    private static readonly Activation[] Activations =
    [
        Activation.Relu, Activation.LeakyRelu, Activation.Elu, Activation.Selu, Activation.Gelu, Activation.Silu, Activation.Mish, Activation.HardSwish,
        Activation.Softplus, Activation.Softsign, Activation.Tanh, Activation.Sigmoid,
    ];

    private static readonly Start[] Starts =
    [
        new("Xavier", "Init.XavierUniform"),
        new("He", "Init.HeNormal"),
        new("LeCun", "Init.LeCunNormal"),
        new("Orthogonal", "Init.Orthogonal"),
        new("PyTorch", "Init.PyTorchDefault"),
        new("Normal001", "Init.RandomNormal, Std = 0.01"),
        new("Normal01", "Init.RandomNormal, Std = 0.1"),
        new("Normal1", "Init.RandomNormal, Std = 1"),
    ];

    /// <summary>From far too small to far too large for kernels of 72 weights: He's have a deviation of 0.17.</summary>
    private static readonly Start[] KernelStarts =
    [
        new("Normal001", "Init.RandomNormal, Std = 0.01"),
        new("Normal003", "Init.RandomNormal, Std = 0.03"),
        new("Normal005", "Init.RandomNormal, Std = 0.05"),
        new("PyTorch", "Init.PyTorchDefault"),
        new("Normal01", "Init.RandomNormal, Std = 0.1"),
        new("LeCun", "Init.LeCunNormal"),
        new("He", "Init.HeNormal"),
        new("Normal02", "Init.RandomNormal, Std = 0.2"),
        new("Normal03", "Init.RandomNormal, Std = 0.3"),
        new("Normal05", "Init.RandomNormal, Std = 0.5"),
        new("Normal1", "Init.RandomNormal, Std = 1"),
    ];

    private static readonly long[] OtherSeeds = [4, 5, 6];

    private static readonly long[] UnseenSeeds = [7, 8, 9];

    private static readonly Start Auto = new("Auto", "Init.Auto");

    private static readonly int[] Widths = [32, 64];

    /// <summary>Depths by which the thresholds of rules may be chosen.</summary>
    public static IReadOnlyList<Cell> Calibration { get; } = Of(2, 5, 10, 20, 40);

    /// <summary>Depths by which they are judged.</summary>
    public static IReadOnlyList<Cell> HeldOut { get; } = Of(3, 7, 15, 30, 50);

    /// <summary>Depths that nobody had looked at when the thresholds, and the way to choose them, were settled.</summary>
    public static IReadOnlyList<Cell> Unseen { get; } = Of(4, 12, 25);

    /// <summary>The automatic initializer where it is none of those: under the smooth rectifiers it is He with a gain of their own.</summary>
    public static IReadOnlyList<Cell> Automatic { get; } =
    [
        .. from activation in new[] { Activation.Elu, Activation.Gelu, Activation.Silu, Activation.Mish, Activation.HardSwish }
           from depth in new[] { 2, 3, 4, 5, 7, 10, 12, 15, 20, 25, 30, 40, 50 }
           from width in Widths
           select new Cell(activation, Auto, depth, width),
    ];

    /// <summary>Residual stacks by which it is decided when they need a scale.</summary>
    public static IReadOnlyList<Cell> Residuals { get; } = ResidualsOf([nameof(ResidualScale.None), nameof(ResidualScale.DepthScaled)], 4, 8, 12, 16, 24, 32, 48, 64);

    /// <summary>Residual stacks by which that is judged.</summary>
    public static IReadOnlyList<Cell> HeldOutResiduals { get; } = ResidualsOf([nameof(ResidualScale.None), nameof(ResidualScale.DepthScaled)], 6, 10, 14, 20, 28, 40, 56);

    /// <summary>Two hundred residual blocks, with every way to keep them small.</summary>
    public static IReadOnlyList<Cell> DeepResiduals { get; } =
    [
        .. new[] { nameof(ResidualScale.None), ResidualCell.Normed, nameof(ResidualScale.ReZero), nameof(ResidualScale.Fixup), ResidualCell.NormedFixup, nameof(ResidualScale.DepthScaled) }
            .Select(scale => new ResidualCell(Activation.Relu, scale, 200, 32)),
    ];

    /// <summary>Stacks of convolutions by which limits for them may be chosen.</summary>
    public static IReadOnlyList<Cell> Convolutions { get; } = ConvolutionsOf(StackKind.Plain, Recipe.Seeds, 4, 8, 16, 32);

    /// <summary>Stacks of other depths, and of other seeds, by which these are judged.</summary>
    public static IReadOnlyList<Cell> HeldOutConvolutions { get; } = ConvolutionsOf(StackKind.Plain, OtherSeeds, 6, 12, 24);

    /// <summary>Stacks of depths that nobody had looked at when their limits were settled.</summary>
    public static IReadOnlyList<Cell> UnseenConvolutions { get; } = ConvolutionsOf(StackKind.Plain, UnseenSeeds, 5, 10, 20);

    /// <summary>Stacks of another make, by which it is judged how far the limits hold.</summary>
    public static IReadOnlyList<Cell> OtherConvolutions { get; } =
    [
        .. ConvolutionsOf(StackKind.Pooled, Activation.Relu, OtherSeeds, 6, 12),
        .. ConvolutionsOf(StackKind.Averaged, Activation.Relu, OtherSeeds, 6, 12),
        .. ConvolutionsOf(StackKind.Plain, Activation.Gelu, OtherSeeds, 6, 12),
    ];

    /// <summary>Stacks of convolutions with batch norms.</summary>
    public static IReadOnlyList<Cell> NormedConvolutions { get; } =
    [
        .. ConvolutionsOf(StackKind.Normed, Recipe.Seeds, 4, 6, 8, 12, 16, 24).Where(cell => cell.Start.Name is "Normal001" or "He" or "Normal1"),
    ];

    /// <summary>Residual stacks of convolutions by which it is decided when they need a scale.</summary>
    public static IReadOnlyList<Cell> ResidualConvolutions { get; } = ResidualConvolutionsOf(Recipe.Seeds, 4, 6, 8, 12, 16, 24, 32);

    /// <summary>Residual stacks of convolutions by which that is judged.</summary>
    public static IReadOnlyList<Cell> HeldOutResidualConvolutions { get; } = ResidualConvolutionsOf(OtherSeeds, 10, 14, 20, 28, 40);

    public static IReadOnlyDictionary<string, IReadOnlyList<Cell>> Named { get; } = new Dictionary<string, IReadOnlyList<Cell>>
    {
        ["calibration"] = Calibration,
        ["heldout"] = HeldOut,
        ["unseen"] = Unseen,
        ["automatic"] = Automatic,
        ["residuals"] = Residuals,
        ["residuals-heldout"] = HeldOutResiduals,
        ["residuals-200"] = DeepResiduals,
        ["convolutions"] = Convolutions,
        ["convolutions-heldout"] = HeldOutConvolutions,
        ["convolutions-unseen"] = UnseenConvolutions,
        ["convolutions-other"] = OtherConvolutions,
        ["convolutions-normed"] = NormedConvolutions,
        ["convolutions-residual"] = ResidualConvolutions,
        ["convolutions-residual-heldout"] = HeldOutResidualConvolutions,
    };

    public static Start StartOf(string name) => Starts.Append(Auto).First(start => start.Name == name);

    private static Cell[] ResidualsOf(string[] scales, params int[] depths) =>
    [
        .. from depth in depths
           from activation in new[] { Activation.Relu, Activation.Gelu }
           from width in Widths
           from scale in scales
           select new ResidualCell(activation, scale, depth, width),
    ];

    private static ConvolutionCell[] ConvolutionsOf(StackKind kind, IReadOnlyList<long> seeds, params int[] depths) =>
        [.. ConvolutionsOf(kind, Activation.Relu, seeds, depths), .. ConvolutionsOf(kind, Activation.Tanh, seeds, depths)];

    private static ConvolutionCell[] ConvolutionsOf(StackKind kind, Activation activation, IReadOnlyList<long> seeds, params int[] depths) =>
        [.. from depth in depths from start in KernelStarts select new ConvolutionCell(kind, activation, start, depth) { OwnSeeds = seeds }];

    private static ConvolutionCell[] ResidualConvolutionsOf(IReadOnlyList<long> seeds, params int[] depths) =>
    [
        .. from depth in depths
           from scale in new[] { nameof(ResidualScale.None), nameof(ResidualScale.DepthScaled) }
           select new ConvolutionCell(StackKind.Residual, Activation.Relu, new(scale, ""), depth) { OwnSeeds = seeds },
    ];

    /// <summary>In a random order, so that a part of the grid is a sample of it.</summary>
    private static Cell[] Of(params int[] depths)
    {
        Cell[] cells = [.. from activation in Activations from start in Starts from depth in depths from width in Widths select new Cell(activation, start, depth, width)];
        new Random(1).Shuffle(cells);
        return cells;
    }
}
