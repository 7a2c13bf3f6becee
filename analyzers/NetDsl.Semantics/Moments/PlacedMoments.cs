using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Moments;

/// <summary>What an activation makes of values whose variance depends on the place in a map.</summary>
/// <remarks>
/// Approximation: between the places with the least and those with the mean variance, each moment grows as a power of the variance. Of
/// linear and (leaky) rectified units that is exact, since their moments do.
/// </remarks>
/// <param name="Power">Of E[φ(h)²].</param>
/// <param name="Mean">Of E[φ(h)].</param>
/// <param name="Slope">Of E[φ'(h)²].</param>
internal readonly record struct PlacedMoments(MapPass Power, MapPass Mean, MapPass Slope)
{
    /// <summary>A corner of a map is no measure for its borders.</summary>
    private const double Least = 0.25;

    private static readonly MapPass Unchanged = new(MapProfile.Flat, 1);

    /// <summary>Of ReLU, where all that enters it depends on the place in the same way.</summary>
    public static PlacedMoments OfRectified(MapProfile places) => new(places.Raised(1), places.Raised(0.5), Unchanged);

    /// <summary>Null where the activation's moments are not known.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="h">The pre-activations.</param>
    /// <param name="moments">Those at their mean variance.</param>
    public static PlacedMoments? Of(ActivationModel activation, Arriving h, ActivationMoments moments)
    {
        double low = Math.Max(Least, h.Places.Least);
        if (low >= 1)
        {
            return new(Unchanged, Unchanged, Unchanged);
        }

        return ActivationSignal.MomentsOf(activation, h.Mean, low * h.Variance, low * Math.Min(h.Variance, h.Distinct)) is { } least
            ? new(Raised(least.Power, moments.Power), Raised(least.Mean, moments.Mean), Raised(least.SlopePower, moments.SlopePower))
            : null;

        MapPass Raised(double there, double here) => h.Places.Raised(there / here > 0 ? Exponent(there / here) : 0);

        double Exponent(double ratio) => Math.Round(Math.Log(ratio) / Math.Log(low), 6);
    }

    /// <summary>
    /// The mean of a channel over inputs and places, after values went through something: its own mean everywhere, and of what two inputs
    /// had in common the same share as at one place.
    /// </summary>
    /// <param name="before">What went in.</param>
    /// <param name="mean">E[y], where there is no border.</param>
    /// <param name="means">How E[y] depends on the place.</param>
    /// <param name="common">E[y·y'] of two inputs at one place.</param>
    public static ChannelMean? MeanAfter(Arriving before, double mean, MapPass means, double common)
    {
        if (before.Places.IsFlat && before.OfChannel is null)
        {
            return null;
        }

        double square = before.Mean * before.Mean, had = before.Power - before.Distinct - square;
        double kept = had > 1e-12 * before.Power ? (common - (mean * mean)) / had : 0;
        double ofAll = means.Share * means.Share * mean * mean, ofChannel = kept * Math.Max(0, before.ChannelMeanPower - square);
        return new(ofAll + ofChannel, MapProfile.Sum((ofAll, means.Places), (ofChannel, before.MeanPlaces)));
    }
}
