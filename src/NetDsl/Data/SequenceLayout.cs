namespace NetDsl;

/// <summary>How the memory of a data set holds sequences.</summary>
/// <param name="Steps">The steps that there is room for in each sample.</param>
/// <param name="Features">The numbers of a step; 0 for tokens.</param>
/// <param name="Tokens">The tokens of all samples; empty for numbers.</param>
/// <param name="Lengths">The steps of each sample that count; empty where all do.</param>
/// <param name="Stride">How many tokens lie between the first of one sample and of the next: fewer than steps where windows
/// overlap.</param>
internal sealed record SequenceLayout(
    int Steps, int Features, ReadOnlyMemory<int> Tokens, ReadOnlyMemory<int> Lengths, int Stride)
{
    /// <summary>Whether each step has an answer of its own.</summary>
    public bool HasStepAnswers { get; init; }

    /// <summary>Where targets are the numbers behind a window, how many: the next sample's begin a stride further on; else 0.</summary>
    public int WindowTargets { get; init; }

    public int LengthOf(int place) => Lengths.IsEmpty ? Steps : Lengths.Span[place];
}
