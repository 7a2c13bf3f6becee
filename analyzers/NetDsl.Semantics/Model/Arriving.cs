namespace NetDsl.Semantics.Model;

/// <summary>The known moments of values before training, mean over units and over random weights.</summary>
/// <param name="Mean">E[x].</param>
/// <param name="Power">E[x²].</param>
/// <param name="Distinct">E[x²] − E[x·x'], with x' of another input: the part of the power that tells inputs apart.</param>
/// <param name="Sensitivity">By what the power of a small change of the network's input has been multiplied until here.</param>
/// <param name="NormalShare">What share of the variance is that of normally distributed terms, such as sums over many inputs: 1 for these
/// themselves, 0 for what a function made of them; null where the distribution of a term is not known, as that of data.</param>
internal sealed record Arriving(double Mean, double Power, double Distinct, double Sensitivity, double? NormalShare)
{
    private const double LeastNormal = 0.5;

    /// <summary>
    /// Whether they count as normally distributed: they are, or a sum of which at least a half is (docs/evidence.md says how near that is).
    /// </summary>
    public bool IsNormal => NormalShare >= LeastNormal;

    public double Variance => Math.Max(0, Power - (Mean * Mean));

    /// <summary>
    /// The layer whose random weights made sums of them, and nothing but a scale came after: whatever does not depend on these weights is
    /// uncorrelated with them. Null where there is none.
    /// </summary>
    public int? SumsOf { get; init; }

    /// <summary>E[x·x'] of neighbours x and x' in a map; null where that is not known, and for vectors.</summary>
    public double? Adjacent { get; init; }

    /// <summary>The normally distributed values whose ReLU they are; null for others.</summary>
    public Arriving? Rectifies { get; init; }

    /// <summary>Of a sum, the term that a ReLU left, where all others are normally distributed; null for others.</summary>
    public Arriving? RectifiedTerm { get; init; }

    /// <summary>
    /// Of sums by random weights, by how much the mean of |w|²/v exceeds the ratio of the means, with v the variance of a unit: it scatters
    /// where the places in a window have much in common.
    /// </summary>
    public double VarianceScatter { get; init; }

    /// <summary>The normally distributed values of which they are the largest; null for others.</summary>
    public Largest? LargestOf { get; init; }

    /// <summary>
    /// How the power depends on the place in a map. What tells inputs apart is taken for the same share of it everywhere.
    /// </summary>
    public MapProfile Places { get; init; }

    /// <summary>
    /// E[m²] and where it comes from, E[m·x], with m the mean of a channel over inputs and places; null where borders have no part in it,
    /// so that it is what two inputs have in common.
    /// </summary>
    public ChannelMean? OfChannel { get; init; }

    /// <summary>E[m²], with m the mean of a channel over inputs and places.</summary>
    public double ChannelMeanPower => OfChannel?.Power ?? (Power - Distinct);

    public MapProfile MeanPlaces => OfChannel?.Places ?? MapProfile.Flat;

    /// <summary>The same, of which no longer is known which are neighbours.</summary>
    public Arriving Scattered => this with
    {
        Adjacent = null,
        Rectifies = null,
        LargestOf = null,
        Places = default,
        OfChannel = null,
    };

    /// <summary>What windows see of them: less at borders, where they reach beyond the map; null where that is not known.</summary>
    public Arriving? Through(WindowModel window) =>
        Places.Through(window) is not { } seen || MeanPlaces.MeanThrough(window) is not { } mean ? null
            : seen.Places.IsFlat && seen.Share == 1 && mean.Places.IsFlat && mean.Share == 1 ? this
            : this with
            {
                Power = seen.Share * Power,
                Distinct = seen.Share * Distinct,
                Sensitivity = seen.Share * Sensitivity,
                Adjacent = seen.Share * Adjacent,
                Places = seen.Places,
                OfChannel = new(mean.Share * ChannelMeanPower, mean.Places),
            };

    /// <summary>The same, times a constant.</summary>
    public Arriving Times(double factor) => this with
    {
        Mean = factor * Mean,
        Power = factor * factor * Power,
        Distinct = factor * factor * Distinct,
        Sensitivity = factor * factor * Sensitivity,
        Adjacent = factor * factor * Adjacent,
        Rectifies = factor > 0 ? Rectifies?.Times(factor) : null,
        RectifiedTerm = factor > 0 ? RectifiedTerm?.Times(factor) : null,
        LargestOf = factor > 0 && LargestOf is { } largest ? largest with { Values = largest.Values.Times(factor) } : null,
        OfChannel = OfChannel?.Times(factor * factor),
    };

    /// <summary>The sum with values that are uncorrelated with them.</summary>
    public Arriving Plus(Arriving other) => new(
        Mean + other.Mean,
        Power + other.Power,
        Distinct + other.Distinct,
        Sensitivity + other.Sensitivity,
        ShareOf(this, other))
    {
        RectifiedTerm = TermOf(this, other) ?? TermOf(other, this),
        Adjacent = Adjacent + other.Adjacent,
        Places = MapProfile.Sum((Power, Places), (other.Power, other.Places)),
        OfChannel = OfChannel is null && other.OfChannel is null ? null : new ChannelMean(
            ChannelMeanPower + other.ChannelMeanPower,
            MapProfile.Sum((ChannelMeanPower, MeanPlaces), (other.ChannelMeanPower, other.MeanPlaces))),
    };

    /// <summary>Of a sum of two.</summary>
    private static double? ShareOf(Arriving one, Arriving other) => one.Variance + other.Variance is > 0 and var variance
        ? ((one.Variance * one.NormalShare) + (other.Variance * other.NormalShare)) / variance
        : one.NormalShare * other.NormalShare;

    private static Arriving? TermOf(Arriving one, Arriving normal) =>
        normal.NormalShare != 1 ? null
        : one.Rectifies is null ? one.RectifiedTerm
        : one;
}

/// <summary>The largest of some values. A function that never falls may as well come before it.</summary>
/// <param name="Values">The values.</param>
/// <param name="Take">Takes the largest.</param>
internal sealed record Largest(Arriving Values, Func<Arriving, SignalStep> Take);

/// <summary>What the mean m of a channel over inputs and places amounts to.</summary>
/// <param name="Power">E[m²].</param>
/// <param name="Places">E[m·x] by the place of x, relative to that.</param>
internal readonly record struct ChannelMean(double Power, MapProfile Places)
{
    public ChannelMean Times(double factor) => this with { Power = factor * Power };
}

/// <summary>The effect of a layer on the signal.</summary>
/// <param name="Output">What leaves; null where it is not known.</param>
/// <param name="ToSums">From the power of the gradient of what leaves to that of what enters the activation, for a layer with weights; 1
/// for others; null where it is not known.</param>
/// <param name="ToInputs">From there to the power of the gradient of each input.</param>
internal sealed record SignalStep(Arriving? Output, double? ToSums, params double?[] ToInputs)
{
    public static SignalStep Unknown { get; } = new(null, null);

    /// <summary>Where the power of the gradient becomes more or less in the activation.</summary>
    public MapProfile SlopePlaces { get; init; }

    /// <summary>
    /// What becomes, on the way to the inputs, of a gradient that depends on the place, and by what it is multiplied because of that;
    /// null where nothing does.
    /// </summary>
    public Func<MapProfile, MapPass>? Back { get; init; }

    /// <summary>What the slopes of the activation have in common at two places of a map, as a share of their power.</summary>
    public Func<double>? SlopesAlike { get; init; }

    /// <summary>
    /// What the gradients of an input have in common at two places of a map, as a share of their power: of what those of the output have,
    /// or all where one value is given to all places. Not a number where near places have more in common than far ones.
    /// </summary>
    public Func<double, double>? Alike { get; init; }

    /// <summary>
    /// By what more the power is multiplied of what all outputs have in common: where an input gets several of them, these add up as such.
    /// </summary>
    public double AlikeGain { get; init; } = 1;

    /// <summary>How the output of a sum is made of one of its inputs; null where that is not known, and of other layers.</summary>
    public Multiple? MadeOf { get; init; }

    /// <summary>What the gradient of that input is multiplied by, too, where nothing reads the sum but a ReLU.</summary>
    public Func<double> PastIfRectified { get; init; } = static () => 1;

    /// <summary>Whether it depends on what an activation makes of a sum that is not normally distributed, here or before.</summary>
    public bool FollowsActivatedSum { get; init; }

    /// <summary>A step that changes nothing.</summary>
    public static SignalStep Same(Arriving x) => new(x, 1, 1);
}

/// <summary>The values that enter a layer, for its own rule about the signal.</summary>
/// <param name="Inputs">What is known of each value that it reads, in their order.</param>
/// <param name="Apart">Of two values, the one that is made of sums by random weights which the other does not depend on; null where none
/// is.</param>
/// <param name="Overlap">How one of two values is made of the other, of which it tells the input; null where it is not.</param>
internal sealed record Entering(IReadOnlyList<Arriving> Inputs, Func<int?> Apart, Func<Multiple?> Overlap)
{
    public Arriving X => Inputs[0];
}

/// <summary>A value as a multiple of another: factor · other + rest, where the rest is uncorrelated with the other.</summary>
/// <param name="Input">Which input of the layer the other is.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Rest">The rest; null for nothing.</param>
internal sealed record Multiple(int Input, double Factor, Arriving? Rest)
{
    /// <summary>The value.</summary>
    /// <param name="other">The other.</param>
    public Arriving Of(Arriving other) => Rest is null ? other.Times(Factor) : other.Times(Factor).Plus(Rest);

    /// <summary>The same as a multiple of what the other is made of.</summary>
    public Multiple Through(Multiple other)
    {
        Arriving? added = other.Rest?.Times(Factor);
        return this with { Factor = Factor * other.Factor, Rest = Rest is null ? added : added?.Plus(Rest) ?? Rest };
    }
}
