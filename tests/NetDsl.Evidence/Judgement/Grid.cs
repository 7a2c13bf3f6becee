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

    public static IReadOnlyDictionary<string, IReadOnlyList<Cell>> Named { get; } = new Dictionary<string, IReadOnlyList<Cell>>
    {
        ["calibration"] = Calibration,
        ["heldout"] = HeldOut,
        ["unseen"] = Unseen,
        ["automatic"] = Automatic,
    };

    public static Start StartOf(string name) => Starts.Append(Auto).First(start => start.Name == name);

    /// <summary>In a random order, so that a part of the grid is a sample of it.</summary>
    private static Cell[] Of(params int[] depths)
    {
        Cell[] cells = [.. from activation in Activations from start in Starts from depth in depths from width in Widths select new Cell(activation, start, depth, width)];
        new Random(1).Shuffle(cells);
        return cells;
    }
}
