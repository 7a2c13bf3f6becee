using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Whether every gradient is a number, neither infinite nor NaN.</summary>
internal static class FiniteGradients
{
    private const int LeastLength = 1 << 15;

    public static bool Are(ReadOnlySpan<float> gradients)
    {
        bool areFinite = true;
        var shares = Shares.Of(gradients.Length, LeastLength);
        WorkerPool.Shared.Run(new Job(gradients, shares, ref areFinite), shares.Count, isShort: true);
        return areFinite;
    }

    private readonly ref struct Job(ReadOnlySpan<float> gradients, Shares shares, ref bool areFinite) : IJob
    {
        private readonly ReadOnlySpan<float> _gradients = gradients;
        private readonly ref bool _areFinite = ref areFinite;

        public void Run(int part)
        {
            (int first, int length) = shares[part];
            if (!TensorPrimitives.IsFiniteAll(_gradients.Slice(first, length)))
                Volatile.Write(ref _areFinite, false);
        }
    }
}
