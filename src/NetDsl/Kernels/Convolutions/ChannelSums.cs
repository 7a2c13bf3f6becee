using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>What the channels of all samples sum up to: the slopes of biases. One thread sums a channel.</summary>
internal static unsafe class ChannelSums
{
    // Values in several microseconds: fewer are not worth a thread.
    private const int WorthAThread = 1 << 17;

    /// <summary>sums[c] = Σ over samples and positions of maps[b, c], samples in their order.</summary>
    internal static void Run<T>(T* maps, T* sums, int batch, int channels, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Shares.Of(channels, (int)Math.Max(1, WorthAThread / Math.Max(1, (long)batch * size)), unit: 1)
            .Run(new Job<T>(maps, sums, batch, channels, size));

    private readonly struct Job<T>(T* maps, T* sums, int batch, int channels, int size) : IShareJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int first, int length)
        {
            for (int channel = first; channel < first + length; channel++)
            {
                T total = T.Zero;
                for (int sample = 0; sample < batch; sample++)
                {
                    // Σ (0 − x), turned around.
                    total -= Row.SumBelow(new ReadOnlySpan<T>(maps + ((((nint)sample * channels) + channel) * size), size), T.Zero);
                }

                sums[channel] = total;
            }
        }
    }
}
