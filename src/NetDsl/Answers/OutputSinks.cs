namespace NetDsl;

/// <summary>What becomes of the outputs of a pass.</summary>
internal interface IOutputSink
{
    /// <param name="outputs">[B, output shape], in memory that is used again.</param>
    /// <param name="first">The number of the first of these samples.</param>
    void Take(ReadOnlySpan<float> outputs, int first);
}

/// <summary>Copies them.</summary>
/// <param name="outputs">[count, outputs].</param>
/// <param name="size">The numbers of one output.</param>
internal readonly ref struct OutputSink(Span<float> outputs, int size) : IOutputSink
{
    private readonly Span<float> _outputs = outputs;

    public void Take(ReadOnlySpan<float> outputs, int first) => outputs.CopyTo(_outputs[(first * size)..]);
}

/// <summary>Tells the class of each; <see cref="Answer.None"/> where outputs are not finite.</summary>
/// <param name="labels">[count].</param>
/// <param name="meaning">Which outputs stand for which class.</param>
internal readonly ref struct LabelSink(Span<int> labels, AnswerMeaning meaning) : IOutputSink
{
    private readonly Span<int> _labels = labels;

    public void Take(ReadOnlySpan<float> outputs, int first)
    {
        int size = meaning.OutputSize;
        for (int i = 0; i * size < outputs.Length; i++)
        {
            _labels[first + i] = meaning.ClassOf(outputs.Slice(i * size, size));
        }
    }
}

/// <summary>Tells the probabilities of each.</summary>
/// <param name="probabilities">[count, probabilities].</param>
/// <param name="meaning">How outputs become probabilities.</param>
internal readonly ref struct ProbabilitySink(Span<float> probabilities, AnswerMeaning meaning) : IOutputSink
{
    private readonly Span<float> _probabilities = probabilities;

    public void Take(ReadOnlySpan<float> outputs, int first)
    {
        (int size, int each) = (meaning.OutputSize, meaning.ProbabilityCount);
        for (int i = 0; i * size < outputs.Length; i++)
        {
            meaning.ToProbabilities(outputs.Slice(i * size, size), _probabilities.Slice((first + i) * each, each));
        }
    }
}
