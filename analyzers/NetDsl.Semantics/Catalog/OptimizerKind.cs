using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>What the compiler knows about one optimizer.</summary>
/// <param name="Name">The class.</param>
/// <param name="Rates">The learning rates that train.</param>
/// <param name="Parameters">The parameters of its constructor and what it takes for them; it refuses anything else.</param>
internal sealed record OptimizerKind(string Name, RateRange Rates, ImmutableArray<ArgumentSpec> Parameters)
{
    /// <summary>Whether a parameter moves by about the learning rate in each step, whatever its gradient.</summary>
    public bool StepsByRate { get; init; } = true;

    /// <summary>The usual weight decay λ, for people, where a step of rate η shrinks a weight by the share η·λ; null where the decay is divided by the gradient's size like the rest of it.</summary>
    public string? UsualDecay { get; init; }

    /// <summary>The parameter that says how much of the mean of squared gradients is kept; null without such a mean.</summary>
    public string? SquaresKept { get; init; }

    /// <summary>The parameter that says how much of the mean of gradients is kept, where the step is that mean over the root of the squares' mean.</summary>
    public string? MeanKept { get; init; }
}

/// <summary>The learning rates at which an optimizer can train a network. What lies outside is a mistake whatever the network.</summary>
/// <param name="TooSmall">At most this trains nothing; 0 where only 0 does not.</param>
/// <param name="TooLarge">This and more trains nothing.</param>
/// <param name="Usual">What to try, for people.</param>
internal sealed record RateRange(double TooSmall, double TooLarge, string Usual);
