using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>How far the numbers of <see cref="Trainability"/> may go before networks stop to train.</summary>
/// <remarks>
/// Measured, not derived: each is the middle, on a logarithmic scale, of the interval within which it errs the least about the networks of
/// 2 to 40 layers that were trained to find it. Those of convolutions lie between the farthest network that trains and the next one that
/// fails. docs/evidence.md shows the intervals, and how well the limits judge networks of other depths. They are those of 290 steps of
/// usual size in single precision.
/// </remarks>
internal sealed record TrainingLimits
{
    /// <summary>Of dense networks.</summary>
    public static TrainingLimits Dense { get; } = new();

    /// <summary>Of networks with convolutions.</summary>
    public static TrainingLimits Convolutional { get; } = new()
    {
        SgdOutput = 1.1e6,
        AdamOutput = 1.8e5,
        AdamStream = 1.1e7,
        SgdDistinct = 2e-8,
        SgdDistinctShare = 1.8e-7,
        AdamDistinct = 2.2e-20,
        AdamDistinctShare = 2.6e-16,
        SgdGrowth = 1.4e4,
        AdamGrowth = 680,
    };

    public static TrainingLimits Of(IEnumerable<LayerModel> layers) => Windows.Moves(layers) ? Convolutional : Dense;

    /// <summary>The power of the first answers, for stochastic gradient descent.</summary>
    public double SgdOutput { get; init; } = 2.4e6;

    /// <summary>The power of the first answers, for Adam.</summary>
    public double AdamOutput { get; init; } = 4.5e3;

    /// <summary>The power that sums let grow until the last weights begin, for stochastic gradient descent.</summary>
    public double SgdStream { get; init; } = 1.6e4;

    /// <summary>The same for Adam.</summary>
    public double AdamStream { get; init; } = 1e6;

    /// <summary>The distinct power where the last weights begin, for stochastic gradient descent.</summary>
    public double SgdDistinct { get; init; } = 1.5e-7;

    /// <summary>The same as a share of the power.</summary>
    public double SgdDistinctShare { get; init; } = 4e-5;

    /// <summary>The distinct power where the last weights begin, for Adam.</summary>
    public double AdamDistinct { get; init; } = 4.5e-17;

    /// <summary>The same as a share of the power.</summary>
    public double AdamDistinctShare { get; init; } = 4e-12;

    /// <summary>How much more small differences grow than large ones, for stochastic gradient descent.</summary>
    public double SgdGrowth { get; init; } = 4e7;

    /// <summary>The same for Adam, where they grow fast.</summary>
    public double AdamGrowth { get; init; } = 50;
}
