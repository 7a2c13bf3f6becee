using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Moments;

/// <summary>
/// E[x(u)·x(v)] of a map's values at two positions: a part that all have in common, also with another input, and one that falls with the
/// distance along each axis.
/// </summary>
/// <remarks>
/// Approximation: far from each other, two positions have in common what two inputs have; in between it falls geometrically, by as much
/// from each position to the next as to the first neighbour (a Markov field, separable along the axes). Borders count as if there were
/// more of the map.
/// </remarks>
/// <param name="Common">What all have in common.</param>
/// <param name="Own">The rest of the power.</param>
/// <param name="Decay">The share of it that neighbours have in common, 0 to 1.</param>
internal readonly record struct MapField(double Common, double Own, double Decay)
{
    /// <summary>Axes that are longer are not summed over.</summary>
    private const int Longest = 4096;

    /// <summary>Null where it is not known what neighbours have in common.</summary>
    public static MapField? Of(Arriving x)
    {
        if (x.Adjacent is not { } adjacent)
        {
            return null;
        }

        double common = x.Power - x.Distinct;
        return new(common, x.Distinct, x.Distinct > 0 ? Math.Max(0, Math.Min(1, (adjacent - common) / x.Distinct)) : 0);
    }

    /// <summary>E[x(u)·x(v)] so many positions apart along an axis.</summary>
    public double At(int distance) => Common + (Own * Math.Pow(Decay, distance));

    /// <summary>Of the part that is their own, the share that two positions within so many have in common, on average.</summary>
    public double? Within(int positions) => Between(positions, 0);

    /// <summary>The same of all positions in a map.</summary>
    public double? Within(TensorShape map)
    {
        double? share = 1;
        foreach (int length in map.Dimensions.Skip(1))
        {
            share *= Within(length);
        }

        return share;
    }

    /// <summary>The mean square of the same of two places in a window.</summary>
    public double? Squared(WindowModel window) => Squared(window.Rows) * Squared(window.Columns);

    /// <summary>The same of a position within so many, and another in as many that begin a distance further.</summary>
    public double? Between(int positions, int distance)
    {
        if (positions > Longest)
        {
            return null;
        }

        double sum = 0;
        for (int apart = 1 - positions; apart < positions; apart++)
        {
            sum += (positions - Math.Abs(apart)) * Math.Pow(Decay, Math.Abs((double)apart + distance));
        }

        return sum / positions / positions;
    }

    private double? Squared(WindowAxis axis) => (this with { Decay = Math.Pow(Decay, 2 * axis.Dilation) }).Within(axis.Kernel);
}
