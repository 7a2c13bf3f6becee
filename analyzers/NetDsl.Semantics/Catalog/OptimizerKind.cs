using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>The compiler's knowledge of one optimizer.</summary>
/// <param name="Name">The class.</param>
/// <param name="Rates">The learning rates that make sense.</param>
/// <param name="Parameters">The parameters of its constructor and what it takes for them; it refuses anything else.</param>
internal sealed record OptimizerKind(string Name, RateRange Rates, ImmutableArray<ArgumentSpec> Parameters)
{
    /// <summary>Whether a parameter moves by about the learning rate in each step, whatever its gradient.</summary>
    public bool StepsByRate { get; init; } = true;

    /// <summary>
    /// The weight decays that make sense, where a step of rate η and decay λ shrinks a weight by the share η·λ; null where the decay is
    /// divided by the gradient's size like the rest.
    /// </summary>
    public DecayRange? Decays { get; init; }

    /// <summary>The parameter that says how much of the mean of squared gradients is kept; null without such a mean.</summary>
    public string? SquaresKept { get; init; }

    /// <summary>
    /// The parameter that says how much of the mean of gradients is kept, where the step is that mean over the root of the squares' mean.
    /// </summary>
    public string? MeanKept { get; init; }
}

/// <summary>
/// The learning rates among which an optimizer's right one is to be found. Outside, all but the smallest networks train badly or not at
/// all.
/// </summary>
/// <param name="TooSmall">The largest that is too small.</param>
/// <param name="TooLarge">The smallest that is too large.</param>
/// <param name="Usual">What to try, for people.</param>
internal sealed record RateRange(double TooSmall, double TooLarge, string Usual);

/// <summary>The weight decays among which an optimizer's right one is to be found.</summary>
/// <param name="TooLargeShare">The smallest share η·λ of a weight that is too much for a step.</param>
/// <param name="Usual">What to try, for people.</param>
internal sealed record DecayRange(double TooLargeShare, string Usual);
