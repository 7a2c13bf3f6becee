using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The size of a pool's window along each axis of a map, and how far apart two windows are.</summary>
/// <param name="Sizes">Positions along each axis.</param>
/// <param name="Steps">From one window to the next; 0 where there is but one.</param>
/// <param name="Uses">The outputs for each input.</param>
internal sealed record PoolWindow(int[] Sizes, int[] Steps, double Uses)
{
    /// <summary>The positions in the window.</summary>
    public long Count => Sizes.Aggregate(1L, TensorShape.SaturatingMultiply);

    /// <summary>The whole map.</summary>
    public static PoolWindow Of(TensorShape map) =>
        new([.. map.Dimensions.Skip(1)], [.. map.Dimensions.Skip(1).Select(_ => 0)], (double)map.Dimensions[0] / map.Size);
}

/// <summary>The effect of pools on the signal, which depends on what neighbours have in common.</summary>
/// <remarks>
/// Approximations: windows count as if all lay inside of the map. In a window of maxima any two values are taken to be as correlated as two
/// are on average. What comes back to an output is taken to be independent of what comes back to the others.
/// </remarks>
internal static class PoolSignal
{
    /// <summary>The widest window any two of whose values are nearly equally far from each other.</summary>
    private const int Wide = 5;

    private const double HardlyAlike = 0.3;

    /// <summary>The mean over windows.</summary>
    public static SignalStep Mean(Arriving x, PoolWindow window)
    {
        double back = window.Uses / window.Count;
        if (MapField.Of(x) is not { } field || Within(field, window) is not { } share)
        {
            return SignalStep.Unknown with { ToSums = 1, ToInputs = [back] };
        }

        double own = field.Own * share;
        var output = new Arriving(x.Mean, field.Common + own, own, share * x.Sensitivity, x.IsNormal)
        {
            SumsOf = x.SumsOf,
            Adjacent = Between(field, window) is { } next ? field.Common + (field.Own * next) : null,
        };
        return new(output, 1, back);
    }

    /// <summary>
    /// The largest in windows of normally distributed values, or of their ReLU. Of anything else nothing is known, nor of a large window in
    /// which near values are much more alike than far ones.
    /// </summary>
    public static SignalStep Maximum(Arriving x, PoolWindow window)
    {
        Arriving? h = x.IsNormal ? x : x.Rectifies;
        if (h is not { Variance: > 0 and < double.PositiveInfinity and var variance }
            || MapField.Of(h) is not { } field
            || Within(field, window) is not { } share
            || (window.Sizes.Any(size => size > Wide) && field.Decay > HardlyAlike))
        {
            return SignalStep.Unknown;
        }

        // As correlations of values around their mean: of two in a window, in windows beside each other, and of two inputs.
        double common = Math.Max(0, (field.Common - (h.Mean * h.Mean)) / variance), own = field.Own / variance;
        double pairs = window.Count == 1 ? 1 : ((window.Count * share) - 1) / (window.Count - 1);
        var largest = new WindowMaximum(window.Count, h.Mean, variance, Math.Min(1, common + (own * pairs)), !x.IsNormal);
        double power = largest.Power, passing = largest.Passing;
        double distinct = Math.Max(0, power - largest.Common(common));
        var output = new Arriving(largest.Mean, power, distinct, h.Sensitivity * passing, IsNormal: false)
        {
            Adjacent = Between(field, window) is { } next ? largest.Common(common + (own * next)) : null,
        };

        // Of the largest, more are above 0 than of all, so that more comes back through the ReLU than a half of it.
        double ofAll = x.IsNormal || h.Sensitivity == 0 ? 1 : x.Sensitivity / h.Sensitivity;
        return new(output, 1, window.Uses * passing / ofAll);
    }

    private static double? Within(MapField field, PoolWindow window) =>
        window.Sizes.Aggregate((double?)1, (product, size) => product * field.Within(size));

    /// <summary>Mean over the axes along which another window follows; null where none does.</summary>
    private static double? Between(MapField field, PoolWindow window)
    {
        double? sum = 0;
        int axes = 0;
        for (int axis = 0; axis < window.Sizes.Length; axis++)
        {
            if (window.Steps[axis] == 0)
            {
                continue;
            }

            double? product = field.Between(window.Sizes[axis], window.Steps[axis]);
            for (int other = 0; other < window.Sizes.Length; other++)
            {
                product *= other == axis ? 1 : field.Within(window.Sizes[other]);
            }

            sum += product;
            axes++;
        }

        return axes == 0 ? null : sum / axes;
    }
}
