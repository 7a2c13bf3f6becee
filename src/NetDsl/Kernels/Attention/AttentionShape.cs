namespace NetDsl.Kernels;

/// <summary>The sizes of attention.</summary>
/// <param name="Steps">T: the steps of each sequence of queries.</param>
/// <param name="Features">d: the numbers of a query, of all heads.</param>
/// <param name="Heads">The number of heads, which divides d.</param>
/// <param name="Causal">Whether a query sees the keys up to its own step alone.</param>
public readonly record struct AttentionShape(int Steps, int Features, int Heads, bool Causal = false)
{
    /// <summary>The numbers of a head.</summary>
    internal int Width => Features / Heads;
}
