using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Moments;

/// <summary>What an activation makes of values, by how they are distributed.</summary>
internal sealed class ActivatedValues
{
    private readonly ActivationModel _activation;
    private readonly Arriving _values;
    private readonly RectifiedSum? _sum;

    private ActivatedValues(ActivationModel activation, Arriving values, RectifiedSum? sum) =>
        (_activation, _values, _sum) = (activation, values, sum);

    /// <summary>Null where it is not known how they are distributed.</summary>
    public static ActivatedValues? Of(ActivationModel activation, Arriving values)
    {
        RectifiedSum? sum = activation.Kind == ActivationNames.Relu ? RectifiedSum.Of(values) : null;
        return sum is not null || values.IsNormal ? new(activation, values, sum) : null;
    }

    /// <summary>Null where the activation's moments are not known.</summary>
    /// <param name="distinct">The variance less the covariance with other values: from 0 to the variance.</param>
    public ActivationMoments? MomentsOf(double distinct) =>
        ActivationSignal.MomentsOf(_activation, _values.Mean, _values.Variance, distinct) is not { } moments ? null
        : _sum?.Instead(moments) ?? moments;

    /// <summary>How the moments depend on the place in a map; null where the activation's moments are not known.</summary>
    /// <param name="moments">Those at the mean variance.</param>
    public PlacedMoments? PlacesOf(ActivationMoments moments) =>
        _sum is null ? PlacedMoments.Of(_activation, _values, moments) : PlacedMoments.OfRectified(_values.Places);
}
