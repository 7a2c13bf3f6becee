namespace NetDsl;

/// <summary>Whether every gradient is a number, neither infinite nor NaN.</summary>
internal static class FiniteGradients
{
    public static bool Are(ReadOnlySpan<float> gradients)
    {
        bool areFinite = true;
        Shares.OfParameters(gradients.Length).Run(new Job(gradients, ref areFinite), isShort: true);
        return areFinite;
    }

    private readonly ref struct Job(ReadOnlySpan<float> gradients, ref bool areFinite) : IShareJob
    {
        private readonly ReadOnlySpan<float> _gradients = gradients;
        private readonly ref bool _areFinite = ref areFinite;

        public void Run(int first, int length)
        {
            if (!Finite.All(_gradients.Slice(first, length)))
            {
                Volatile.Write(ref _areFinite, false);
            }
        }
    }
}
