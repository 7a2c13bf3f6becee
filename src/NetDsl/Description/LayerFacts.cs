using System.Globalization;

namespace NetDsl;

/// <summary>
/// The row of one layer in the table of layers. Compiler and library know layers in forms of their own; both are built with this file.
/// </summary>
/// <param name="Name">Its name in the network, such as <c>Blocks.0.Dense1</c>.</param>
/// <param name="Kind">Its kind, such as <c>Dense</c>.</param>
/// <param name="Input">The shape that enters, such as <c>1×8×8</c>.</param>
/// <param name="Output">The shape that leaves.</param>
internal sealed record LayerFacts(string Name, string Kind, string Input, string Output)
{
    /// <summary>The class of the block of which it ends a repetition, where that is known.</summary>
    public string? Block { get; init; }

    /// <summary>The title of its activation, if it has one.</summary>
    public string? Activation { get; init; }

    /// <summary>What a pool multiplies the power of the signal by, in words; null for other layers, and where it is not known.</summary>
    public string? Effect { get; init; }

    /// <summary>Whether it has tensors of its own.</summary>
    public bool HasTensors { get; init; }

    public long Parameters { get; init; }

    public long MultiplyAdds { get; init; }

    public double? Power { get; init; }

    public double? DistinctPower { get; init; }

    public double? WeightGradientPower { get; init; }

    /// <summary>How its weights start; of shared ones, their names.</summary>
    public string Start { get; init; } = "";

    /// <summary>Why they start so.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The effect of a pool.</summary>
    /// <param name="kind">The layer's kind.</param>
    /// <param name="before">The power of what it reads.</param>
    /// <param name="power">That of what it gives.</param>
    public static string? EffectOf(string kind, double? before, double? power)
    {
        if (!kind.Contains("Pool") || power / before is not { } factor || double.IsNaN(factor) || double.IsInfinity(factor))
        {
            return null;
        }

        return "power × " + factor.ToString(factor < 0.01 ? "0.##e-0" : "0.###", CultureInfo.InvariantCulture);
    }
}
