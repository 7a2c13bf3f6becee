using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>How the values of a sample are divided into groups.</summary>
/// <param name="Channels">The channels of a sample.</param>
/// <param name="Groups">The groups that these are divided into.</param>
/// <param name="Positions">The values of a channel.</param>
internal readonly record struct Grouping(int Channels, int Groups, int Positions)
{
    /// <summary>The channels of a group.</summary>
    public int Width => Channels / Groups;

    /// <summary>The values of a group, which lie beside each other.</summary>
    public int Length => Width * Positions;
}

/// <summary>The loops of <see cref="GroupNorm"/>: a row is a group of a sample.</summary>
internal static unsafe class GroupRows
{
    // Elements in several microseconds of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 14;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    internal static void Forward<T>(
        T* x, T* weight, T* bias, T* mean, T* scale, T* y, int rows, Grouping grouping, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Shares.OfRows(rows, grouping.Length, WorthAThread).Run(
            new Outputs<T>(x, weight, bias, mean, scale, y, grouping, epsilon), IsShort(rows, grouping));

    /// <summary>
    /// The gradients; those of the parameters first, so that dx may lie where dy lies. Null stands for what is not wanted.
    /// </summary>
    internal static void Backward<T>(
        T* x, T* mean, T* scale, T* weight, T* dy, T* dWeight, T* dBias, T* dx, int rows, Grouping grouping, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dWeight is not null || dBias is not null)
        {
            // Threads share the groups, so that each channel is summed in the order of the batch.
            int batch = rows / grouping.Groups;
            int least = (int)Math.Max(1, WorthAThread / Math.Max(1, (long)batch * grouping.Length));
            Shares.Of(grouping.Groups, least, unit: 1).Run(
                new Parameters<T>(x, mean, scale, dy, dWeight, dBias, batch, grouping), IsShort(rows, grouping));
        }

        if (dx is not null)
        {
            Shares.OfRows(rows, grouping.Length, WorthAThread).Run(
                new Inputs<T>(x, mean, scale, weight, dy, dx, grouping, accumulate), IsShort(rows, grouping));
        }
    }

    private static bool IsShort(int rows, Grouping grouping) => (long)rows * grouping.Length < LongLength;

    private readonly struct Outputs<T>(
        T* x, T* weight, T* bias, T* means, T* scales, T* y, Grouping grouping, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                nint at = (nint)row * grouping.Length;
                Standard<T, Same<T>> standard = RowSums.Standardize(
                    x + at, grouping.Length, epsilon, out means[row], out scales[row]);
                int channel = row % grouping.Groups * grouping.Width;
                if (grouping.Positions == 1)
                {
                    NormElements.Forward(
                        x + at,
                        y + at,
                        grouping.Width,
                        standard,
                        new Each<T>(weight + channel),
                        new Each<T>(bias is null ? null : bias + channel));
                    continue;
                }

                for (int end = channel + grouping.Width; channel < end; channel++, at += grouping.Positions)
                {
                    NormElements.Forward(
                        x + at,
                        y + at,
                        grouping.Positions,
                        standard,
                        new Same<T>(weight[channel]),
                        new Same<T>(bias is null ? T.Zero : bias[channel]));
                }
            }
        }
    }

    /// <summary>The deviations of the values of one group, over the batch.</summary>
    private readonly struct ByGroup<T>(T* mean, T* scale, int groups) : IDeviation<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Centre(int at, int left) => Vector<T>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Of(Vector<T> x, Vector<T> centre, int row)
            => (x - Vector.Create(mean[row * groups])) * Vector.Create(scale[row * groups]);
    }

    private readonly struct Parameters<T>(
        T* x, T* mean, T* scale, T* dy, T* dWeight, T* dBias, int batch, Grouping grouping) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            double* sums = stackalloc double[ColumnSums.Most], products = stackalloc double[ColumnSums.Most];
            for (int group = first; group < first + length; group++)
            {
                for (int start = 0; start < grouping.Width; start += ColumnSums.Most)
                {
                    int channel = (group * grouping.Width) + start, count = Math.Min(ColumnSums.Most, grouping.Width - start);
                    if (grouping.Positions == 1)
                    {
                        ColumnSums.Slopes(
                            x + channel,
                            dy + channel,
                            grouping.Channels,
                            batch,
                            count,
                            new ByGroup<T>(mean + group, scale + group, grouping.Groups),
                            sums,
                            products);
                    }
                    else
                    {
                        SumMaps(group, channel, count, sums, products);
                    }

                    Round(sums, dBias, channel, count);
                    Round(products, dWeight, channel, count);
                }
            }
        }

        private void SumMaps(int group, int first, int count, double* sums, double* products)
        {
            new Span<double>(sums, count).Clear();
            new Span<double>(products, count).Clear();
            for (int sample = 0; sample < batch; sample++)
            {
                int row = (sample * grouping.Groups) + group;
                nint at = (((nint)sample * grouping.Channels) + first) * grouping.Positions;
                for (int c = 0; c < count; c++, at += grouping.Positions)
                {
                    (double sum, double product) = RowSums.Slopes(x + at, mean[row], dy + at, null, grouping.Positions);
                    sums[c] += sum;
                    products[c] += product * double.CreateChecked(scale[row]);
                }
            }
        }

        private static void Round(double* sums, T* to, int first, int count)
        {
            for (int c = 0; to is not null && c < count; c++)
            {
                to[first + c] = T.CreateChecked(sums[c]);
            }
        }
    }

    private readonly struct Inputs<T>(T* x, T* mean, T* scale, T* weight, T* dy, T* dx, Grouping grouping, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int row = first; row < first + length; row++)
            {
                nint at = (nint)row * grouping.Length;
                T* weights = weight + (row % grouping.Groups * grouping.Width);
                (double slopes, double products) = Sum(row, at, weights);
                var standard = new Standard<T, Same<T>>(new(mean[row]), new(scale[row]), new(T.Zero));
                var meanSlope = new Same<T>(T.CreateChecked(slopes / grouping.Length));
                var meanProduct = new Same<T>(T.CreateChecked(products * double.CreateChecked(scale[row]) / grouping.Length));
                if (grouping.Positions == 1)
                {
                    NormElements.Backward(
                        x + at, dy + at, dx + at, grouping.Width, accumulate, standard, new Each<T>(weights), meanSlope, meanProduct);
                    continue;
                }

                for (int c = 0; c < grouping.Width; c++, at += grouping.Positions)
                {
                    NormElements.Backward(
                        x + at,
                        dy + at,
                        dx + at,
                        grouping.Positions,
                        accumulate,
                        standard,
                        new Same<T>(weights[c]),
                        meanSlope,
                        meanProduct);
                }
            }
        }

        /// <summary>Σ γ·dy and Σ γ·dy·(x − μ) over the group.</summary>
        private (double Slopes, double Products) Sum(int row, nint at, T* weights)
        {
            if (grouping.Positions == 1)
            {
                return RowSums.Slopes(x + at, mean[row], dy + at, weights, grouping.Width);
            }

            double slopes = 0, products = 0;
            for (int c = 0; c < grouping.Width; c++, at += grouping.Positions)
            {
                (double sum, double product) = RowSums.Slopes(x + at, mean[row], dy + at, null, grouping.Positions);
                double gamma = double.CreateChecked(weights[c]);
                slopes += gamma * sum;
                products += gamma * product;
            }

            return (slopes, products);
        }
    }
}
