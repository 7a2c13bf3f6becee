using System.Collections.Concurrent;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Moments;

/// <summary>
/// The moments of activations: in closed form where there is one, else by quadrature, to a relative error below 1e-6 (of the distinct power
/// 4 %, 15 % for a deviation of 20).
/// </summary>
internal static class ActivationSignal
{
    private const int MostRemembered = 1000;

    /// <summary>The Hermite coefficients that are computed; what is beyond is known by two sums.</summary>
    private const int Orders = 12;

    // √k and 1/√(k + 1), which would cost more than all else if they were computed at every point.
    private static readonly double[] Roots = [.. Enumerable.Range(0, Orders).Select(k => Math.Sqrt(k))];
    private static readonly double[] Reciprocals = [.. Enumerable.Range(0, Orders).Select(k => 1 / Math.Sqrt(k + 1))];

    private static readonly ConcurrentDictionary<ActivationModel, double?> UnitPowers = new();

    /// <summary>Null for softmax, which is no function of one number.</summary>
    /// <param name="activation">The activation with its option.</param>
    /// <param name="mean">The mean of the pre-activation h.</param>
    /// <param name="variance">Its variance, 0 or more, finite.</param>
    /// <param name="distinct">The variance less its covariance with what another input makes of the same unit: from 0 to the
    /// variance.</param>
    public static ActivationMoments? MomentsOf(ActivationModel activation, double mean, double variance, double distinct)
    {
        ActivationKind kind = ActivationCatalog.Of(activation);
        return kind.ClosedMoments?.Invoke(activation.Option, mean, variance, distinct)
            ?? (
                kind is { Value: { } value, Slope: { } slope }
                    ? Integrate(h => value(h, activation.Option), h => slope(h, activation.Option), mean, variance, distinct)
                    : null);
    }

    /// <summary>E[φ(z)²] for z ~ N(0, 1): the share of the signal's power that an activation passes. Null where it is not known.</summary>
    public static double? UnitPowerOf(ActivationModel activation)
    {
        // An editor asks for the same few at every key stroke; options that are being typed must not pile up.
        if (UnitPowers.Count > MostRemembered)
        {
            UnitPowers.Clear();
        }

        return UnitPowers.GetOrAdd(activation, static asked => MomentsOf(asked, mean: 0, variance: 1, distinct: 1)?.Power);
    }

    private static ActivationMoments Integrate(
        Func<double, double> value, Func<double, double> slope, double mean, double variance, double distinct)
    {
        if (variance == 0)
        {
            return new(value(mean), value(mean) * value(mean), slope(mean) * slope(mean), 0);
        }

        double deviation = Math.Sqrt(variance), power = 0, steep = 0;
        var hermite = new double[Orders];
        foreach ((double z, double weight) in GaussianExpectation.Points(mean, deviation))
        {
            double h = mean + (deviation * z), y = value(h), dy = slope(h);
            power += weight * y * y;
            steep += weight * dy * dy;

            // Σ of y·He_k(z)/√k!, by √(k + 1)·next = z·current − √k·previous
            double previous = 0, current = weight * y;
            for (int k = 0; k < Orders; k++)
            {
                hermite[k] += current;
                (previous, current) = (current, ((z * current) - (Roots[k] * previous)) * Reciprocals[k]);
            }
        }

        return new(hermite[0], power, steep, Distinct(hermite, power, variance * steep, apart: distinct / variance));
    }

    /// <summary>
    /// E[φ(h)φ(h')] = Σ a_k²·ρ^k over the Hermite coefficients a_k of φ, with Σ a_k² = E[φ²] and Σ k·a_k² = Var(h)·E[φ'²] (Daniely et al.
    /// 2016, §4). The coefficients beyond the computed ones count as one of their mean order, which is exact for ρ near 0 and near 1.
    /// </summary>
    private static double Distinct(double[] hermite, double power, double slopes, double apart)
    {
        double sum = 0, powerBeyond = power, slopesBeyond = slopes;
        for (int k = 0; k < hermite.Length; k++)
        {
            double square = hermite[k] * hermite[k];
            sum += square * ClosedForms.Lost(apart, k);
            powerBeyond -= square;
            slopesBeyond -= k * square;
        }

        // Of a smooth function nothing is beyond but rounding errors.
        return powerBeyond > 1e-12 * power && slopesBeyond > 0
            ? sum + (powerBeyond * ClosedForms.Lost(apart, slopesBeyond / powerBeyond))
            : sum;
    }
}
