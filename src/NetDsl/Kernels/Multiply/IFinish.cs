namespace NetDsl.Kernels;

/// <summary>What is done with rows of a product when all their sums are complete, while they are still in a cache.</summary>
internal interface IFinish
{
    /// <summary>These rows of c are complete.</summary>
    void Run(int first, int count);
}

/// <summary>Nothing.</summary>
internal readonly struct NoFinish : IFinish
{
    public void Run(int first, int count)
    {
    }
}
