namespace NetDsl.Fuzz;

/// <summary>Something that is tried with one seed after another.</summary>
public interface IFuzz
{
    /// <summary>Seeds at which something was wrong.</summary>
    int Failures { get; }

    /// <summary>What is wrong with what belongs to a seed; <see langword="null"/> if all is as it should be.</summary>
    Task<string?> TryAsync(int seed);

    /// <summary>What was tried, as a sentence.</summary>
    string Summary();
}
