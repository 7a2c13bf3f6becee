using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Moments;

namespace NetDsl.Semantics.Signal;

/// <summary>What comes back to a value.</summary>
/// <param name="Power">The mean square.</param>
/// <param name="Places">How it depends on the place in a map.</param>
/// <param name="Alike">What two places have in common, as a share of it; not a number where that depends on which.</param>
internal readonly record struct Gradient(double Power, MapProfile Places, double Alike)
{
    /// <summary>Of what all others are shares.</summary>
    public static Gradient One => new(1, MapProfile.Flat, 0);

    /// <summary>Through an activation, whose slopes may depend on the place; null where these are not known.</summary>
    public Gradient? Through(SignalStep step)
    {
        (MapProfile places, double share) = Places.Times(step.SlopePlaces);
        double alike = Alike > 0 && step.SlopesAlike is { } slopes ? Alike * slopes() : Alike;
        return step.ToSums is { } slope ? new Gradient(share * slope * Power, places, alike) : null;
    }

    /// <summary>To an input; null where it is not known what becomes of it.</summary>
    /// <param name="step">The layer's effect.</param>
    /// <param name="factor">What the power is multiplied by.</param>
    public Gradient? Back(SignalStep step, double? factor)
    {
        if (factor is not { } known)
        {
            return null;
        }

        (MapProfile places, double share) = step.Back?.Invoke(Places) ?? new MapPass(Places, 1);
        double gain = Alike > 0 ? 1 + (Alike * (step.AlikeGain - 1)) : 1;
        return new Gradient(gain * share * known * Power, places, step.Alike?.Invoke(Alike) ?? Alike);
    }

    /// <summary>Together with what comes back another way, which is independent of it.</summary>
    public Gradient? Plus(Gradient? other)
    {
        if (other is not { } known)
        {
            return null;
        }

        double power = Power + known.Power;
        return new Gradient(
            power,
            MapProfile.Sum((Power, Places), (known.Power, known.Places)),
            power > 0 ? ((Power * Alike) + (known.Power * known.Alike)) / power : 0);
    }

    /// <summary>
    /// E[(∂L/∂W)²] from what comes back to the sums of a layer and what enters it. A kernel's weight gets a sum over all windows, of
    /// which the part that is independent from place to place adds up in power, and the part that all places have in common as such.
    /// </summary>
    public double? OfWeights(LayerModel layer, Arriving? entering)
    {
        if (entering is null || layer.Window is not { } window || !layer.Output.IsKnown)
        {
            return Power * entering?.Power;
        }

        if (Windows.Enlarges(layer))
        {
            return Alike == 0 ? Power * entering.Power * layer.Input.Size / layer.Input.Dimensions[0] : null;
        }

        if (double.IsNaN(Alike) || entering.Through(window) is not { } seen)
        {
            return null;
        }

        double windows = (double)layer.Output.Size / layer.Output.Dimensions[0];
        double apart = (1 - Alike) * windows * seen.Power * Places.Times(seen.Places).Share;
        return Alike == 0 ? Power * apart
            : MapField.Of(seen) is { } field && field.Within(layer.Output) is { } within
                ? Power * (apart + (Alike * windows * windows * (seen.ChannelMeanPower + (field.Own * within))))
                : null;
    }
}
