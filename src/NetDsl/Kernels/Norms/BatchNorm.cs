using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Standardizes each channel over the batch: y = γ·(x − μ)/√(σ² + ε) + β, while training with the mean μ and the biased variance σ² of the
/// batch, else with those that training remembered (Ioffe &amp; Szegedy 2015, algorithms 1 and 2).
/// </summary>
/// <remarks>
/// Values are channels first, [B, channels, positions], with one position for vectors. Statistics are sums in the order of the batch, over
/// stretches that depend on nothing else: all results have the same bits at any number of threads.
/// </remarks>
public static unsafe class BatchNorm
{
    /// <summary>The mean and the biased variance of each channel: while training the batch's, else the running ones.</summary>
    /// <remarks>The variance is summed in a second pass: a large mean costs no digits.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="runningMean">The running means, [channels], for evaluation.</param>
    /// <param name="runningVariance">The running variances, [channels], for evaluation.</param>
    /// <param name="mean">Receives the means, [channels].</param>
    /// <param name="variance">Receives the variances, [channels].</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="measuresBatch">Whether the statistics are those of the batch.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a channel has fewer than two values to train on.</exception>
    public static void Statistics<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> runningMean, ReadOnlySpan<T> runningVariance, Span<T> mean, Span<T> variance,
        int channels, bool measuresBatch, int positions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = CheckShapes(x.Length, mean.Length, variance.Length, channels, positions);
        CheckChannels(runningMean.Length, channels, nameof(runningMean));
        CheckChannels(runningVariance.Length, channels, nameof(runningVariance));
        if (!measuresBatch)
        {
            runningMean.CopyTo(mean);
            runningVariance.CopyTo(variance);
            return;
        }

        Check.HasVariance((long)batch * positions, nameof(x));
        fixed (T* from = x, means = mean, variances = variance)
        {
            if (positions == 1)
            {
                BatchNormVectors.Statistics(from, means, variances, batch, channels);
            }
            else
            {
                BatchNormMaps.Statistics(from, means, variances, batch, channels, positions);
            }
        }
    }

    /// <summary>y = γ·(x − μ)/√(σ² + ε) + β.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="mean">μ from <see cref="Statistics"/>, [channels].</param>
    /// <param name="variance">σ² from <see cref="Statistics"/>, [channels].</param>
    /// <param name="weight">γ, [channels].</param>
    /// <param name="bias">β, [channels], or empty for none.</param>
    /// <param name="y">Receives the outputs, [B, channels, positions]; it may be the same span as x, but the way back needs x.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or a size is below 1.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y,
        int channels, double epsilon, int positions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = CheckShapes(x.Length, mean.Length, variance.Length, channels, positions);
        CheckChannels(weight.Length, channels, nameof(weight));
        CheckChannelsOrEmpty(bias.Length, channels, nameof(bias));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        Check.Positive(epsilon, nameof(epsilon));
        fixed (T* from = x, means = mean, variances = variance, w = weight, b = bias, to = y)
        {
            if (positions == 1)
            {
                BatchNormVectors.Forward(from, means, variances, w, b, to, batch, channels, epsilon);
            }
            else
            {
                BatchNormMaps.Forward(from, means, variances, w, b, to, batch, channels, positions, epsilon);
            }
        }
    }

    /// <summary>
    /// The gradients of a training step, also through the statistics: over the M values of a channel, dβ = Σ dy, dγ = Σ dy·x̂ and
    /// dx = γ/√(σ² + ε)·(dy − dβ/M − x̂·dγ/M). Where the statistics are not the batch's, they depend on nothing: dx = γ/√(σ² + ε)·dy.
    /// </summary>
    /// <remarks>Nothing that is read changes, unless dx is dy.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, positions].</param>
    /// <param name="mean">μ from <see cref="Statistics"/>, [channels].</param>
    /// <param name="variance">σ² from <see cref="Statistics"/>, [channels].</param>
    /// <param name="weight">γ, [channels].</param>
    /// <param name="dy">The gradient by y, [B, channels, positions].</param>
    /// <param name="dWeight">Receives the gradient of γ, [channels], or empty if it is not wanted.</param>
    /// <param name="dBias">Receives the gradient of β, [channels], or empty for none.</param>
    /// <param name="dx">
    /// Receives the gradient by x, [B, channels, positions], or empty if it is not wanted; it may be the same span as
    /// <paramref name="dy"/>, unless it accumulates.
    /// </param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="epsilon">ε, as in <see cref="Forward"/>.</param>
    /// <param name="measuresBatch">Whether the statistics are those of the batch.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a finite number above 0, or a size is below 1.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, ReadOnlySpan<T> weight, ReadOnlySpan<T> dy,
        Span<T> dWeight, Span<T> dBias, Span<T> dx, int channels, double epsilon, bool measuresBatch, int positions = 1,
        bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int batch = CheckShapes(x.Length, mean.Length, variance.Length, channels, positions);
        CheckChannels(weight.Length, channels, nameof(weight));
        CheckChannelsOrEmpty(dWeight.Length, channels, nameof(dWeight));
        CheckChannelsOrEmpty(dBias.Length, channels, nameof(dBias));
        Check.SameLength(dy.Length, x.Length, nameof(x), nameof(dy));
        Check.SameLengthOrEmpty(dx.Length, x.Length, nameof(x), nameof(dx));
        Check.Positive(epsilon, nameof(epsilon));
        fixed (T* from = x, means = mean, variances = variance, w = weight, slopes = dy, dw = dWeight, db = dBias, to = dx)
        {
            if (positions == 1)
            {
                BatchNormVectors.Backward(
                    from, means, variances, w, slopes, dw, db, to, batch, channels, epsilon, measuresBatch, accumulate);
            }
            else
            {
                BatchNormMaps.Backward(
                    from, means, variances, w, slopes, dw, db, to, batch, channels, positions, epsilon, measuresBatch, accumulate);
            }
        }
    }

    /// <summary>
    /// Moves the running statistics towards those of a batch: running ← (1 − momentum)·running + momentum·batch. Of the variance they take
    /// the unbiased one, σ²·M/(M − 1) over the M = samples·positions values of a channel.
    /// </summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="mean">μ of the batch, [channels].</param>
    /// <param name="variance">σ² of the batch, biased, [channels].</param>
    /// <param name="runningMean">The running means, [channels].</param>
    /// <param name="runningVariance">The running variances, [channels].</param>
    /// <param name="momentum">The share of the batch, 0 to 1; PyTorch's 0.1 is this, Keras's 0.99 is 1 less it.</param>
    /// <param name="samples">The number of samples in the batch.</param>
    /// <param name="positions">The values of a channel in one sample.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a channel of the batch had fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not in 0 to 1, or a size is below 1.</exception>
    public static void Remember<T>(
        ReadOnlySpan<T> mean, ReadOnlySpan<T> variance, Span<T> runningMean, Span<T> runningVariance,
        double momentum, int samples, int positions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(samples, nameof(samples));
        Check.Size(positions, nameof(positions));
        Check.SameLength(variance.Length, mean.Length, nameof(mean), nameof(variance));
        Check.SameLength(runningMean.Length, mean.Length, nameof(mean), nameof(runningMean));
        Check.SameLength(runningVariance.Length, mean.Length, nameof(mean), nameof(runningVariance));
        if (!(momentum is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "momentum must be at least 0 and at most 1.");
        }

        double count = (double)samples * positions;
        Check.HasVariance((long)count, nameof(samples));
        Move(mean, runningMean, momentum, 1);
        Move(variance, runningVariance, momentum, count / (count - 1));
    }

    private static void Move<T>(ReadOnlySpan<T> batch, Span<T> running, double momentum, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < running.Length; i++)
        {
            double moved = ((1 - momentum) * double.CreateChecked(running[i])) + (momentum * factor * double.CreateChecked(batch[i]));
            running[i] = T.CreateChecked(moved);
        }
    }

    private static int CheckShapes(int x, int mean, int variance, int channels, int positions)
    {
        Check.Size(channels, nameof(channels));
        Check.Size(positions, nameof(positions));
        int batch = Check.Rows(x, (long)channels * positions, "[B, channels, positions]", nameof(x));
        CheckChannels(mean, channels, nameof(mean));
        CheckChannels(variance, channels, nameof(variance));
        return batch;
    }

    private static void CheckChannels(int length, int channels, string name) => Check.Length(length, 1, channels, "[1, channels]", name);

    private static void CheckChannelsOrEmpty(int length, int channels, string name)
    {
        if (length != 0)
        {
            CheckChannels(length, channels, name);
        }
    }
}
