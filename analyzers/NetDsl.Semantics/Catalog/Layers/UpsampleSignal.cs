using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Catalog.Layers;

/// <summary>The effect on the signal of making maps larger by a factor f along both axes.</summary>
/// <remarks>
/// Approximations: what comes back to an output is taken to be independent of what comes back to the others, and what depends on the
/// place is the same in all places that a value becomes.
/// </remarks>
internal static class UpsampleSignal
{
    /// <summary>Of so many places the mean is that of all.</summary>
    private const int Enough = 1000;

    /// <summary>Each value f² times: of f neighbours along an axis, f − 1 are the value itself.</summary>
    public static SignalStep Nearest(Arriving x, int factor) =>
        new(Repeated(x, factor), 1, (double)factor * factor) { Back = Gather(factor), AlikeGain = (double)factor * factor };

    /// <summary>
    /// On straight lines, (1 − λ)·x + λ·x' with the λ of the f places between two values: power as such of the part that is their own.
    /// </summary>
    public static SignalStep Bilinear(Arriving x, int factor, TensorShape map)
    {
        // Of the places on an axis, the halves of the first and of the last value are beyond these, and equal to them.
        double[] shares = [.. Enumerable.Range(0, Math.Min(factor, Enough)).Select(place => Share(place, Math.Min(factor, Enough)))];
        double mixed = shares.Average(share => share * (1 - share));
        double[] between = [.. map.Dimensions.Skip(1).Select(length => (length - 1.0) / length)];
        double back = between.Aggregate(1.0, (product, inside) => product * Sum(inside));
        if (MapField.Of(x) is not { } field)
        {
            return SignalStep.Unknown with { ToSums = 1, ToInputs = [back], Back = Gather(factor) };
        }

        double[] along = [.. between.Select(inside => 1 - (2 * mixed * (1 - field.Decay) * inside))];
        double[] next = [.. between.Select(inside => 1 - ((1 - shares.Average(Next)) * inside))];
        double power = along[0] * along[1];
        double neighbour = between[0] == 0 ? next[1] : between[1] == 0 ? next[0] : ((next[0] * along[1]) + (along[0] * next[1])) / 2;
        var output = new Arriving(x.Mean, field.Common + (field.Own * power), field.Own * power, power * x.Sensitivity, x.NormalShare)
        {
            SumsOf = x.SumsOf,
            Adjacent = field.Common + (field.Own * neighbour),
            Places = x.Places.Repeated(factor),
            OfChannel = Repeated(x.OfChannel, factor),
        };
        return new(output, 1, back) { Back = Gather(factor), AlikeGain = (double)factor * factor * factor * factor / back };

        // Of the squares of the shares of a value, where a value at the end has the places beyond it for its own.
        double Sum(double inside) => factor * (1 - (2 * mixed * inside));

        // Of a place and the following one, which may lie between the next two values.
        double Next(double share)
        {
            double following = share + (1.0 / factor), step = following >= 1 ? 1 : 0;
            following -= step;
            return ((1 - share) * (1 - following) * Math.Pow(field.Decay, step))
                + ((1 - share) * following * Math.Pow(field.Decay, step + 1))
                + (share * (1 - following) * Math.Pow(field.Decay, Math.Abs(step - 1)))
                + (share * following * Math.Pow(field.Decay, step));
        }
    }

    /// <summary>
    /// The share of the second of two values at a place between them: of an odd factor, the first place is the first value.
    /// </summary>
    private static double Share(int place, int factor) => ((2 * place) + (factor % 2 == 0 ? 1.0 : 0)) / (2 * factor);

    private static Arriving Repeated(Arriving x, int factor) => x with
    {
        Adjacent = (((factor - 1) * x.Power) + x.Adjacent) / factor,
        Rectifies = x.Rectifies is { } h ? Repeated(h, factor) : null,
        Places = x.Places.Repeated(factor),
        OfChannel = Repeated(x.OfChannel, factor),
    };

    private static ChannelMean? Repeated(ChannelMean? mean, int factor) =>
        mean is { } known ? known with { Places = known.Places.Repeated(factor) } : null;

    private static Func<MapProfile, MapPass> Gather(int factor) => places => new(places.Gathered(factor), 1);
}
