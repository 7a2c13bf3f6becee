using NetDsl;

namespace InitializationLab.Measuring;

/// <summary>An optimizer and the learning rates that it may be tried with: those of everyday use.</summary>
internal sealed record Recipe(string Name, IReadOnlyList<double> Rates, Func<double, Optimizer> Create)
{
    public const int BatchSize = 64;

    public static Recipe Sgd { get; } = new("SGD", [0.01, 0.1, 0.001], rate => new Sgd(rate, momentum: 0.9));

    public static Recipe Adam { get; } = new("Adam", [1e-3, 1e-4], rate => new Adam(rate));
}
