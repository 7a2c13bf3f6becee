namespace NetDsl;

/// <summary>The samples of a training step.</summary>
/// <param name="data">Where they are.</param>
/// <param name="places">Their places in there, in the order of the step.</param>
/// <param name="numbers">What each is called in its epoch, whatever the order: keys random changes.</param>
internal readonly ref struct StepSamples(Dataset data, ReadOnlySpan<int> places, ReadOnlySpan<int> numbers)
{
    public Dataset Data { get; } = data;

    public ReadOnlySpan<int> Places { get; } = places;

    public ReadOnlySpan<int> Numbers { get; } = numbers;

    public int Count => Places.Length;

    /// <summary>The answers that count in the loss: one for each sample, or for each of its steps.</summary>
    public long CountedAnswers(int? ignored)
    {
        if (!Data.HasStepAnswers && ignored is null)
        {
            return Count;
        }

        long sum = 0;
        foreach (int place in Places)
        {
            sum += Data.CountedAnswers(place, ignored);
        }

        return sum;
    }

    public StepSamples Slice(int first, int count) => new(Data, Places.Slice(first, count), Numbers.Slice(first, count));
}
