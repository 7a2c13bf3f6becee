namespace NetDsl;

/// <summary>Work that falls into parts, which may run in any order and at the same time.</summary>
/// <remarks>
/// A part's results must depend on its number alone, never on the thread that runs it or on how many there are: then every thread count
/// gives the same bits.
/// </remarks>
internal interface IJob
{
    /// <summary>Does one part, numbered from 0.</summary>
    void Run(int part);
}
