using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Batch normalization of maps, [B, channels, positions]: vectors hold positions of one channel beside each other.</summary>
internal static unsafe class BatchNormMaps
{
    // What takes some microseconds.
    private const int WorthAThread = 1 << 14;

    // What takes longer than waking a helper.
    private const int LongLength = 1 << 17;

    internal static void Statistics<T>(T* x, T* mean, T* variance, int batch, int channels, int positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new StatisticsJob<T>(x, mean, variance, batch, channels, positions), channels, batch, positions);

    internal static void Forward<T>(
        T* x, T* mean, T* variance, T* weight, T* bias, T* y, int batch, int channels, int positions, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(new ForwardJob<T>(x, mean, variance, weight, bias, y, batch, channels, positions, epsilon), channels, batch, positions);

    internal static void Backward<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx,
        int batch, int channels, int positions, double epsilon, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Run(
            new BackwardJob<T>(x, mean, variance, weight, dy, dWeight, dBias, dx, batch, channels, positions, epsilon, accumulate),
            channels,
            batch,
            positions);

    // Threads share the channels, so that each is summed in the order of the batch.
    private static void Run<TJob>(TJob job, int channels, int batch, int positions)
        where TJob : struct, IShareJob
    {
        long values = (long)batch * positions;
        int least = (int)Math.Max(1, WorthAThread / Math.Max(1, values));
        Shares.Of(channels, least, unit: 1).Run(job, isShort: values * channels < LongLength);
    }

    private static T Scale<T>(T variance, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => T.CreateChecked(1 / Math.Sqrt(double.CreateChecked(variance) + epsilon));

    private readonly struct StatisticsJob<T>(T* x, T* mean, T* variance, int batch, int channels, int positions) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            double count = (double)batch * positions;
            for (int channel = first; channel < first + length; channel++)
            {
                // From the first value on, so that what all have in common does not enter the sums.
                T from = x[(nint)channel * positions];
                T centre = mean[channel] = T.CreateChecked(double.CreateChecked(from) + (Moments(channel, from).Sum / count));

                // What rounding took from the mean is taken from the squares.
                (double sum, double squares) = Moments(channel, centre);
                variance[channel] = T.CreateChecked(Math.Max(0, (squares - (sum * sum / count)) / count));
            }
        }

        private (double Sum, double Squares) Moments(int channel, T from)
        {
            double sum = 0, squares = 0;
            for (int sample = 0; sample < batch; sample++)
            {
                var (more, moreSquares) = RowSums.Moments(x + ((((nint)sample * channels) + channel) * positions), from, positions);
                sum += more;
                squares += moreSquares;
            }

            return (sum, squares);
        }
    }

    private readonly struct ForwardJob<T>(
        T* x, T* mean, T* variance, T* weight, T* bias, T* y, int batch, int channels, int positions, double epsilon) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int channel = first; channel < first + length; channel++)
            {
                var standard = new Standard<T, Same<T>>(new(mean[channel]), new(Scale(variance[channel], epsilon)), new(T.Zero));
                Same<T> gamma = new(weight[channel]), beta = new(bias is null ? T.Zero : bias[channel]);
                for (int sample = 0; sample < batch; sample++)
                {
                    nint at = (((nint)sample * channels) + channel) * positions;
                    NormElements.Forward(x + at, y + at, positions, standard, gamma, beta);
                }
            }
        }
    }

    private readonly struct BackwardJob<T>(
        T* x, T* mean, T* variance, T* weight, T* dy, T* dWeight, T* dBias, T* dx,
        int batch, int channels, int positions, double epsilon, bool accumulate) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int channel = first; channel < first + length; channel++)
                RunChannel(channel);
        }

        private void RunChannel(int channel)
        {
            double sum = 0, products = 0;
            for (int sample = 0; sample < batch; sample++)
            {
                nint at = (((nint)sample * channels) + channel) * positions;
                var (more, moreProducts) = RowSums.Slopes(x + at, mean[channel], dy + at, null, positions);
                sum += more;
                products += moreProducts;
            }

            T scale = Scale(variance[channel], epsilon);
            products *= double.CreateChecked(scale);
            if (dBias is not null)
                dBias[channel] = T.CreateChecked(sum);

            if (dWeight is not null)
                dWeight[channel] = T.CreateChecked(products);

            double share = double.CreateChecked(weight[channel]) / ((double)batch * positions);
            var standard = new Standard<T, Same<T>>(new(mean[channel]), new(scale), new(T.Zero));
            for (int sample = 0; dx is not null && sample < batch; sample++)
            {
                nint at = (((nint)sample * channels) + channel) * positions;
                NormElements.Backward(
                    x + at,
                    dy + at,
                    dx + at,
                    positions,
                    accumulate,
                    standard,
                    new Same<T>(weight[channel]),
                    new Same<T>(T.CreateChecked(share * sum)),
                    new Same<T>(T.CreateChecked(share * products)));
            }
        }
    }
}
