using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Standardizes each group of channels of a sample: y = γ·(x − μ)/√(σ² + ε) + β, with the mean μ and the biased variance σ² of the group,
/// and γ and β of the channel (Wu &amp; He 2018, equations 1 to 6).
/// </summary>
/// <remarks>
/// Values are channels first, [B, channels, positions], with one position for vectors; a group is channels/groups of them beside each
/// other. The outputs of a sample have the same bits whatever the batch around it, and all results at any number of threads.
/// </remarks>
public static unsafe class GroupNorm
{
    /// <summary>y = γ·(x − μ)/√(σ² + ε) + β.</summary>
    /// <remarks>The variance is summed in a second pass over the group: a large mean costs no digits.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="weight">γ, [channels].</param>
    /// <param name="bias">β, [channels], or empty for none.</param>
    /// <param name="mean">Receives the mean of each group, [B, groups], for the way back.</param>
    /// <param name="scale">Receives 1/√(σ² + ε) of each group, [B, groups], for the way back.</param>
    /// <param name="y">Receives the outputs, [B, channels, positions]; it may be the same span as x, but the way back needs x.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="groups">The number of groups, which divides that of the channels.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the groups do not divide the channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or a size is below 1.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> mean, Span<T> scale, Span<T> y,
        int channels, int groups, double epsilon, int positions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, mean.Length, scale.Length, channels, groups, positions);
        Check.Length(weight.Length, 1, channels, "[1, channels]", nameof(weight));
        CheckChannelsOrEmpty(bias.Length, channels, nameof(bias));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.Positive(epsilon, nameof(epsilon));
        fixed (T* from = x, w = weight, b = bias, means = mean, scales = scale, to = y)
        {
            GroupRows.Forward(from, w, b, means, scales, to, rows, new(channels, groups, positions), epsilon);
        }
    }

    /// <summary>
    /// dγ = Σ dy·x̂ and dβ = Σ dy over batch and positions, and, with g = γ·dy and means over the group,
    /// dx = (g − mean g − x̂·mean(g·x̂))/√(σ² + ε).
    /// </summary>
    /// <remarks>Nothing that is read changes, unless dx is dy.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="mean">The means that <see cref="Forward"/> wrote, [B, groups].</param>
    /// <param name="scale">The scales that it wrote, [B, groups].</param>
    /// <param name="weight">γ, [channels].</param>
    /// <param name="dy">The gradient by y, [B, channels, positions].</param>
    /// <param name="dWeight">Receives the gradient of γ, [channels], or empty if it is not wanted.</param>
    /// <param name="dBias">Receives the gradient of β, [channels], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, channels, positions], or empty if it is not wanted; it may be the same span as
    /// <paramref name="dy"/>, unless it accumulates.
    /// </param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the groups do not divide the channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> scale, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy,
        Span<T> dWeight, Span<T> dBias, Span<T> dx, int channels, int groups, int positions = 1, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = CheckShapes(x.Length, mean.Length, scale.Length, channels, groups, positions);
        Check.Length(weight.Length, 1, channels, "[1, channels]", nameof(weight));
        CheckChannelsOrEmpty(dWeight.Length, channels, nameof(dWeight));
        CheckChannelsOrEmpty(dBias.Length, channels, nameof(dBias));
        Check.SameLength(dy.Length, x.Length, nameof(x), nameof(dy));
        Check.SameLengthOrEmpty(dx.Length, x.Length, nameof(x), nameof(dx));
        fixed (T* from = x, means = mean, scales = scale, w = weight, slopes = dy, dw = dWeight, db = dBias, to = dx)
        {
            GroupRows.Backward(from, means, scales, w, slopes, dw, db, to, rows, new(channels, groups, positions), accumulate);
        }
    }

    /// <summary>The number of groups in the whole batch.</summary>
    private static int CheckShapes(int x, int mean, int scale, int channels, int groups, int positions)
    {
        Check.Size(channels, nameof(channels));
        Check.Size(groups, nameof(groups));
        Check.Size(positions, nameof(positions));
        if (channels % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {channels} channels.", nameof(groups));
        }

        int rows = Check.Rows(x, (long)channels * positions, "[B, channels, positions]", nameof(x)) * groups;
        Check.SameLength(mean, rows, "x has groups", nameof(mean));
        Check.SameLength(scale, rows, "x has groups", nameof(scale));
        return rows;
    }

    private static void CheckChannelsOrEmpty(int length, int channels, string name)
    {
        if (length != 0)
        {
            Check.Length(length, 1, channels, "[1, channels]", name);
        }
    }
}
