using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The size of a pool's window along each axis of a map, and how far apart two windows are.</summary>
/// <param name="Sizes">Positions along each axis.</param>
/// <param name="Steps">From one window to the next; 0 where there is but one.</param>
/// <param name="Uses">The outputs for each input.</param>
/// <param name="Moved">The window that is moved over the map; null where it is the map.</param>
internal sealed record PoolWindow(int[] Sizes, int[] Steps, double Uses, WindowModel? Moved)
{
    private static readonly MapPass Whole = new(MapProfile.Flat, 1);

    /// <summary>The positions in the window.</summary>
    public long Count => Sizes.Aggregate(1L, TensorShape.SaturatingMultiply);

    /// <summary>The whole map.</summary>
    public static PoolWindow Of(TensorShape map) =>
        new([.. map.Dimensions.Skip(1)], [.. map.Dimensions.Skip(1).Select(_ => 0)], (double)map.Dimensions[0] / map.Size, null);

    /// <summary>Mean squares by place, of a mean over each window.</summary>
    public MapPass Averaged(MapProfile places) => Moved is null ? Whole : places.Averaged(Moved) ?? Whole;

    /// <summary>The same on the way back: no window gives back more or less than it gets.</summary>
    public MapPass Back(MapProfile places) => Moved is null ? Whole : (places.Back(Moved) ?? Whole) with { Share = 1 };
}

/// <summary>The effect of pools on the signal, which depends on what neighbours have in common.</summary>
/// <remarks>
/// Approximations: windows count as if all lay inside of the map, and mean squares are those of a window's mean place. In a window of
/// maxima any two values are taken to be as correlated as two are on average. What comes back to an output is taken to be independent of
/// what comes back to the others.
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
            return SignalStep.Unknown with { ToSums = 1, ToInputs = [back], Back = window.Back, Alike = MeansAlike };
        }

        // Of the whole map it is the mean of a channel that all inputs have in common.
        (MapProfile places, double seen) = window.Averaged(x.Places);
        double own = seen * field.Own * share, common = window.Moved is null ? x.ChannelMeanPower : seen * field.Common;
        var output = new Arriving(x.Mean, common + own, own, seen * share * x.Sensitivity, x.NormalShare)
        {
            SumsOf = x.SumsOf,
            Adjacent = Between(field, window) is { } next ? common + (seen * field.Own * next) : null,
            Places = places,
            OfChannel = MeanOf(x, window),
        };
        return new(output, 1, back)
        {
            Back = window.Back,
            Alike = MeansAlike,
            AlikeGain = window.Moved is null ? 1 : Math.Max(1, window.Uses * window.Count),
        };

        // A mean over the map gives the same to all places, that over a window the same to those near each other.
        double MeansAlike(double alike) => window.Moved is null ? 1 : window.Count > 1 ? double.NaN : alike;
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
        (MapProfile places, double seen) = window.Averaged(x.Places);
        MapPass means = places.Raised(0.5);
        double power = largest.Power, passing = largest.Passing, shared = largest.Common(common);
        double distinct = Math.Max(0, power - shared);
        double mean = means.Share * Math.Sqrt(seen) * largest.Mean;
        var output = new Arriving(mean, seen * power, seen * distinct, h.Sensitivity * passing, NormalShare: 0)
        {
            Adjacent = Between(field, window) is { } next ? seen * largest.Common(common + (own * next)) : null,
            Places = places,
            OfChannel = window.Moved is null ? null : PlacedMoments.MeanAfter(h, largest.Mean, means, shared),
            LargestOf = x.IsNormal ? new(x, values => Maximum(values, window)) : null,
        };

        // Of the largest, more are above 0 than of all, so that more comes back through the ReLU than a half of it.
        double ofAll = x.IsNormal || h.Sensitivity == 0 ? 1 : x.Sensitivity / h.Sensitivity;
        return new(output, 1, window.Uses * passing / ofAll)
        {
            Back = window.Back,

            // Two places are the largest in their windows with a probability of 1/n².
            Alike = alike => window.Moved is null ? 0 : alike / window.Count,
            AlikeGain = Together(window),
            FollowsActivatedSum = h.NormalShare < 1,
        };
    }

    /// <summary>
    /// Of how many windows the largest of one is the largest, on average: of two with s of n values in common, with a probability of
    /// s/(2n − s).
    /// </summary>
    private static double Together(PoolWindow window)
    {
        double sum = 0;
        int rows = Reach(0), columns = window.Sizes.Length > 1 ? Reach(1) : 0;
        for (int down = -rows; down <= rows; down++)
        {
            for (int across = -columns; across <= columns; across++)
            {
                double shared = (window.Sizes[0] - (Math.Abs(down) * (double)window.Steps[0]))
                    * (columns == 0 ? window.Count / window.Sizes[0] : window.Sizes[1] - (Math.Abs(across) * (double)window.Steps[1]));
                sum += shared / ((2 * window.Count) - shared);
            }
        }

        return sum;

        // More than a few windows over one value are rare, and far ones hardly count.
        int Reach(int axis) => window.Steps[axis] == 0 ? 0 : Math.Min(8, (window.Sizes[axis] - 1) / window.Steps[axis]);
    }

    private static ChannelMean? MeanOf(Arriving x, PoolWindow window)
    {
        if (window.Moved is null || x.OfChannel is null)
        {
            return null;
        }

        (MapProfile places, double seen) = window.Averaged(x.MeanPlaces);
        return new(seen * seen * x.ChannelMeanPower, places);
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
