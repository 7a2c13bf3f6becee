namespace NetDsl.Kernels;

/// <summary>
/// A term that is summed over the stretches of a batch, such as a loss, and that writes values there, such as its gradient.
/// </summary>
internal interface IStretch
{
    /// <summary>Writes what belongs to a stretch and returns its sum.</summary>
    double Run(int first, int length);
}

/// <summary>A sum over a batch, divided among threads.</summary>
/// <remarks>
/// Stretches depend on the batch alone and their sums are added in order: so the sum has the same bits at any number of threads.
/// </remarks>
internal static class StretchSum
{
    // As many as have room on the stack, and more than there are threads on most machines.
    private const int MostStretches = 64;

    // Units whose work takes longer than waking a helper.
    private const int LongUnits = 16;

    /// <summary>The sum over a batch.</summary>
    /// <param name="summed">What is summed.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="unit">A stretch is that many, the least that is worth another thread, or a multiple of it.</param>
    internal static double Over<TStretch>(TStretch summed, int length, int unit)
        where TStretch : struct, IStretch, allows ref struct
        => length <= unit ? summed.Run(0, length) : OverStretches(summed, length, unit);

    private static double OverStretches<TStretch>(TStretch summed, int length, int unit)
        where TStretch : struct, IStretch, allows ref struct
    {
        int units = ((length - 1) / unit) + 1, stretch = (((units - 1) / MostStretches) + 1) * unit;
        Span<double> sums = stackalloc double[MostStretches];
        sums = sums[..(((length - 1) / stretch) + 1)];
        new Shares(sums.Length, Math.Min(sums.Length, WorkerPool.Shared.Threads), unit: 1).Run(
            new Job<TStretch>(summed, sums, length, stretch), isShort: length / unit < LongUnits);

        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }

    private readonly ref struct Job<TStretch>(TStretch summed, Span<double> sums, int length, int stretch) : IShareJob
        where TStretch : struct, IStretch, allows ref struct
    {
        private readonly TStretch _summed = summed;
        private readonly Span<double> _sums = sums;

        public void Run(int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                _sums[i] = _summed.Run(i * stretch, Math.Min(stretch, length - (i * stretch)));
            }
        }
    }
}
