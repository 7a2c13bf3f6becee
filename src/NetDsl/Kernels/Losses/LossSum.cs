namespace NetDsl.Kernels;

/// <summary>The sum of a loss over a stretch of a batch, and its gradient there.</summary>
internal interface ILossStretch
{
    /// <summary>Writes the gradients of a stretch, if they are wanted, and returns the sum of its losses.</summary>
    double Run(int first, int length);
}

/// <summary>Sums a loss over a batch, divided among threads.</summary>
/// <remarks>
/// Stretches depend on the batch alone and their sums are added in order: so the sum has the same bits at any number of threads.
/// </remarks>
internal static class LossSum
{
    // As many as have room on the stack, and more than there are threads on most machines.
    private const int MostStretches = 64;

    // What takes longer than waking a helper.
    private const int LongUnits = 16;

    /// <summary>The sum over a batch.</summary>
    /// <param name="loss">The loss of a stretch.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="unit">A stretch is that many, the least that is worth another thread, or a multiple of it.</param>
    internal static double Over<TLoss>(TLoss loss, int length, int unit)
        where TLoss : struct, ILossStretch, allows ref struct
        => length <= unit ? loss.Run(0, length) : OverStretches(loss, length, unit);

    private static double OverStretches<TLoss>(TLoss loss, int length, int unit)
        where TLoss : struct, ILossStretch, allows ref struct
    {
        int units = ((length - 1) / unit) + 1, stretch = (((units - 1) / MostStretches) + 1) * unit;
        Span<double> sums = stackalloc double[MostStretches];
        sums = sums[..(((length - 1) / stretch) + 1)];
        new Shares(sums.Length, Math.Min(sums.Length, WorkerPool.Shared.Threads), unit: 1).Run(
            new Job<TLoss>(loss, sums, length, stretch), isShort: length / unit < LongUnits);

        double total = 0;
        foreach (double sum in sums)
            total += sum;

        return total;
    }

    private readonly ref struct Job<TLoss>(TLoss loss, Span<double> sums, int length, int stretch) : IShareJob
        where TLoss : struct, ILossStretch, allows ref struct
    {
        private readonly TLoss _loss = loss;
        private readonly Span<double> _sums = sums;

        public void Run(int first, int count)
        {
            for (int i = first; i < first + count; i++)
                _sums[i] = _loss.Run(i * stretch, Math.Min(stretch, length - (i * stretch)));
        }
    }
}
