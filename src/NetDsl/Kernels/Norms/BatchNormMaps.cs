using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Batch normalization of maps, [B, channels, positions]: vectors hold positions of one channel beside each other.</summary>
/// <remarks>Samples are the outer loops, so that memory is read in its order.</remarks>
internal static unsafe class BatchNormMaps
{
    // Elements in several microseconds of work: fewer are not worth a thread.
    private const int WorthAThread = 1 << 14;

    // Elements whose work takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    // As many channels as have room on the stack.
    private const int Most = 256;

    internal static void Statistics<T>(T* x, T* mean, T* variance, int batch, int channels, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => OfChannels(batch, channels, positions).Run(
            new StatisticsJob<T>(x, mean, variance, batch, channels, positions), IsShort(batch, channels, positions));

    internal static void Forward<T>(
        T* x, T* mean, T* variance, T* weight, T* bias, T* y, int batch, int channels, int positions, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => OfChannels(batch, channels, positions).Run(
            new ForwardJob<T>(x, mean, variance, weight, bias, y, batch, channels, positions, epsilon),
            IsShort(batch, channels, positions));

    internal static void Backward<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx,
        int batch, int channels, int positions, double epsilon,
        bool measuresBatch, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => OfChannels(batch, channels, positions).Run(
            new BackwardJob<T>(
                x, mean, variance, weight, dy, dWeight, dBias, dx, batch, channels, positions, epsilon, measuresBatch, accumulate),
            IsShort(batch, channels, positions));

    // Threads share the channels, so that each is summed in the order of the batch.
    private static Shares OfChannels(int batch, int channels, int positions)
        => Shares.Of(channels, (int)Math.Max(1, WorthAThread / Math.Max(1, (long)batch * positions)), unit: 1);

    private static bool IsShort(int batch, int channels, int positions) => (long)batch * channels * positions < LongLength;

    private static T Scale<T>(T variance, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => T.CreateChecked(1 / Math.Sqrt(double.CreateChecked(variance) + epsilon));

    private readonly struct StatisticsJob<T>(T* x, T* mean, T* variance, int batch, int channels, int positions) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int start = first; start < first + length; start += Most)
            {
                RunChannels(start, Math.Min(Most, first + length - start));
            }
        }

        [SkipLocalsInit]
        private void RunChannels(int first, int count)
        {
            double* sums = stackalloc double[Most], squares = stackalloc double[Most];
            double values = (double)batch * positions;

            // From the first value on, so that what all have in common does not enter the sums.
            T* start = x + ((nint)first * positions), to = mean + first;
            for (int c = 0; c < count; c++)
            {
                to[c] = start[(nint)c * positions];
            }

            Sum(first, count, sums, squares);
            for (int c = 0; c < count; c++)
            {
                to[c] = T.CreateChecked(double.CreateChecked(to[c]) + (sums[c] / values));
            }

            // The rounding error of the mean is taken out of the squares.
            Sum(first, count, sums, squares);
            for (int c = 0; c < count; c++)
            {
                variance[first + c] = T.CreateChecked(Math.Max(0, (squares[c] - (sums[c] * sums[c] / values)) / values));
            }
        }

        // Of deviations from what stands in the place of the mean.
        private void Sum(int first, int count, double* sums, double* squares)
        {
            new Span<double>(sums, count).Clear();
            new Span<double>(squares, count).Clear();
            for (int sample = 0; sample < batch; sample++)
            {
                T* from = x + ((((nint)sample * channels) + first) * positions);
                for (int c = 0; c < count; c++, from += positions)
                {
                    var (sum, square) = RowSums.Moments(from, mean[first + c], positions);
                    sums[c] += sum;
                    squares[c] += square;
                }
            }
        }
    }

    private readonly struct ForwardJob<T>(
        T* x, T* mean, T* variance, T* weight, T* bias, T* y, int batch, int channels, int positions, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            T* scale = stackalloc T[Most];
            for (int start = first; start < first + length; start += Most)
            {
                int count = Math.Min(Most, first + length - start);
                for (int c = 0; c < count; c++)
                {
                    scale[c] = Scale(variance[start + c], epsilon);
                }

                for (int sample = 0; sample < batch; sample++)
                {
                    for (int channel = start; channel < start + count; channel++)
                    {
                        nint at = (((nint)sample * channels) + channel) * positions;
                        NormElements.Forward(
                            x + at,
                            y + at,
                            positions,
                            new Standard<T, Same<T>>(new(mean[channel]), new(scale[channel - start]), new(T.Zero)),
                            new Same<T>(weight[channel]),
                            new Same<T>(bias is null ? T.Zero : bias[channel]));
                    }
                }
            }
        }
    }

    private readonly struct BackwardJob<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx,
        int batch, int channels, int positions, double epsilon,
        bool measuresBatch, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [SkipLocalsInit]
        public void Run(int first, int length)
        {
            double* sums = stackalloc double[Most], products = stackalloc double[Most];
            for (int start = first; start < first + length; start += Most)
            {
                int count = Math.Min(Most, first + length - start);
                Sum(start, count, sums, products);
                for (int c = 0; c < count; c++)
                {
                    products[c] *= double.CreateChecked(Scale(variance[start + c], epsilon));
                    if (dBias is not null)
                    {
                        dBias[start + c] = T.CreateChecked(sums[c]);
                    }

                    if (dWeight is not null)
                    {
                        dWeight[start + c] = T.CreateChecked(products[c]);
                    }
                }

                if (dx is not null)
                {
                    WriteInputs(start, count, sums, products);
                }
            }
        }

        private void Sum(int first, int count, double* sums, double* products)
        {
            new Span<double>(sums, count).Clear();
            new Span<double>(products, count).Clear();
            for (int sample = 0; sample < batch; sample++)
            {
                nint at = (((nint)sample * channels) + first) * positions;
                for (int c = 0; c < count; c++, at += positions)
                {
                    var (sum, product) = RowSums.Slopes(x + at, mean[first + c], dy + at, null, positions);
                    sums[c] += sum;
                    products[c] += product;
                }
            }
        }

        [SkipLocalsInit]
        private void WriteInputs(int first, int count, double* sums, double* products)
        {
            T* scale = stackalloc T[Most], meanSlope = stackalloc T[Most], meanProduct = stackalloc T[Most];
            for (int c = 0; c < count; c++)
            {
                double share = measuresBatch ? double.CreateChecked(weight[first + c]) / ((double)batch * positions) : 0;
                scale[c] = Scale(variance[first + c], epsilon);
                meanSlope[c] = T.CreateChecked(share * sums[c]);
                meanProduct[c] = T.CreateChecked(share * products[c]);
            }

            for (int sample = 0; sample < batch; sample++)
            {
                nint at = (((nint)sample * channels) + first) * positions;
                for (int c = 0; c < count; c++, at += positions)
                {
                    NormElements.Backward(
                        x + at,
                        dy + at,
                        dx + at,
                        positions,
                        accumulate,
                        new Standard<T, Same<T>>(new(mean[first + c]), new(scale[c]), new(T.Zero)),
                        new Same<T>(weight[first + c]),
                        new Same<T>(meanSlope[c]),
                        new Same<T>(meanProduct[c]));
                }
            }
        }
    }
}
