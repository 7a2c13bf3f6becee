using NetDsl.Kernels;

namespace NetDsl;

/// <summary>E[φ(h)], E[φ(h)²] and E[φ'(h)²] for a normally distributed h, by the midpoint rule.</summary>
internal static class NormalMoments
{
    /// <summary>In standard deviations: beyond, the density is below 1e-31.</summary>
    private const double End = 12;

    // No point lies on 0, where many functions have their kink.
    private const int PointsPerDeviation = 2048, RowLength = 1024;

    public static (double Mean, double Power, double SlopePower) Of<TActivation>(double variance)
        where TActivation : struct, IActivation
    {
        double[] h = new double[RowLength], y = new double[RowLength], dy = new double[RowLength], dh = new double[RowLength];
        Array.Fill(dy, 1);
        var activation = new TActivation();
        double deviation = Math.Sqrt(variance), mean = 0, power = 0, slopes = 0;
        int points = (int)(2 * End * PointsPerDeviation);
        for (int first = 0; first < points; first += RowLength)
        {
            for (int i = 0; i < RowLength; i++)
            {
                h[i] = deviation * Point(first + i);
            }

            activation.Forward<double>(h, y);
            activation.Backward(TActivation.ReadsPreActivation ? h : y, y, dy, dh);
            RequireOwnElements(activation, h, y);
            for (int i = 0; i < RowLength; i++)
            {
                double weight = Math.Exp(-0.5 * Point(first + i) * Point(first + i)) / (Math.Sqrt(2 * Math.PI) * PointsPerDeviation);
                mean += weight * y[i];
                power += weight * y[i] * y[i];
                slopes += weight * dh[i] * dh[i];
            }
        }

        return double.IsFinite(power) && double.IsFinite(slopes)
            ? (mean, power, slopes)
            : throw new InvalidOperationException(
                $"{typeof(TActivation).Name} has no finite mean square: φ or φ' is infinite or not a number within 17 of 0.");
    }

    private static double Point(int index) => ((index + 0.5) / PointsPerDeviation) - End;

    private static void RequireOwnElements<TActivation>(TActivation activation, double[] h, double[] y)
        where TActivation : struct, IActivation
    {
        const int Middle = RowLength / 2;
        Span<double> alone = [0];
        activation.Forward(h.AsSpan(Middle, 1), alone);
        if (Math.Abs(alone[0] - y[Middle]) > 1e-9 * Math.Max(1, Math.Abs(y[Middle])))
        {
            throw new InvalidOperationException(
                $"{typeof(TActivation).Name} makes of an element what depends on its neighbours in the row: it has no facts of one element.");
        }
    }
}
