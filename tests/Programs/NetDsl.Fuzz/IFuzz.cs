namespace NetDsl.Fuzz;

/// <summary>Something that is tried with one seed after another.</summary>
public interface IFuzz
{
    /// <summary>Seeds at which something was wrong.</summary>
    int Failures { get; }

    /// <summary>Tries the case of a seed, and gives the fault that it found; <see langword="null"/> if there was none.</summary>
    Task<string?> TryAsync(int seed);

    /// <summary>Sums up the cases that were tried, in a sentence.</summary>
    string Summary();
}
