namespace NetDsl.Evidence.Judgement;

/// <summary>How a network is trained, and when it is said to train. Decided before the first one was trained.</summary>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="Rate">Its learning rate.</param>
internal sealed record Recipe(string Optimizer, double Rate)
{
    public const int BatchSize = 64;

    public const int Epochs = 10;

    /// <summary>The loss counts as a mean over so many steps: an epoch of the 1,797 digits.</summary>
    public const int Window = 29;

    /// <summary>A network trains when its loss falls below this share of ln(classes), the loss of one that knows nothing.</summary>
    public const double Share = 0.9;

    public static double Target { get; } = Share * Math.Log(10);

    public static IReadOnlyList<long> Seeds { get; } = [1, 2, 3];

    /// <summary>By optimizer; a cell fails under an optimizer when the median over seeds does not reach the target at any of its rates.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("SGD", 0.1), new("SGD", 0.01), new("SGD", 0.001),
        new("Adam", 1e-3), new("Adam", 1e-4),
    ];

    public Optimizer Create() => Optimizer == "SGD" ? new Sgd(Rate, momentum: 0.9) : new Adam(Rate);
}
