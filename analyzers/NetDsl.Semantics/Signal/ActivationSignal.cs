using System.Collections.Concurrent;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>The moments of activations: in closed form where there is one, else by quadrature, to a relative error below 1e-6.</summary>
internal static class ActivationSignal
{
    private const int MostRemembered = 1000;

    private static readonly ConcurrentDictionary<ActivationModel, double?> UnitPowers = new();

    /// <summary>Null for softmax, which is no function of one number.</summary>
    /// <param name="activation">The activation with its option.</param>
    /// <param name="mean">The mean of the pre-activation.</param>
    /// <param name="variance">Its variance, 0 or more, finite.</param>
    public static ActivationMoments? MomentsOf(ActivationModel activation, double mean, double variance)
    {
        ActivationKind kind = ActivationCatalog.Get(activation.Kind);
        return kind.ClosedMoments?.Invoke(activation.Option, mean, variance)
            ?? (kind is { Value: { } value, Slope: { } slope } ? Integrate(h => value(h, activation.Option), h => slope(h, activation.Option), mean, variance) : null);
    }

    /// <summary>E[φ(z)²] for z ~ N(0, 1): the share of the signal's power that an activation passes. Null where it is not known.</summary>
    public static double? UnitPowerOf(ActivationModel activation)
    {
        // An editor asks for the same few at every key stroke; options that are being typed must not pile up.
        if (UnitPowers.Count > MostRemembered)
        {
            UnitPowers.Clear();
        }

        return UnitPowers.GetOrAdd(activation, static asked => MomentsOf(asked, mean: 0, variance: 1)?.Power);
    }

    private static ActivationMoments Integrate(Func<double, double> value, Func<double, double> slope, double mean, double variance)
    {
        if (variance == 0)
        {
            return new(value(mean), value(mean) * value(mean), slope(mean) * slope(mean));
        }

        double first = 0, second = 0, steep = 0;
        foreach ((double h, double weight) in GaussianExpectation.Points(mean, Math.Sqrt(variance)))
        {
            double y = value(h), dy = slope(h);
            first += weight * y;
            second += weight * y * y;
            steep += weight * dy * dy;
        }

        return new(first, second, steep);
    }
}
