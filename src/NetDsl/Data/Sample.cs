using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>One sample of a <see cref="Dataset"/>: a view of its memory, as long as nobody else keeps it.</summary>
[SuppressMessage(
    "Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is never compared.")]
public readonly ref struct Sample
{
    private readonly Dataset _data;

    internal Sample(Dataset data, int index) => (_data, Index) = (data, index);

    /// <summary>Its place in the data set, from 0.</summary>
    public int Index { get; }

    /// <summary>Its input, row-major.</summary>
    public ReadOnlySpan<float> Input => _data.Input(Index);

    /// <summary>Its tokens, where samples are tokens.</summary>
    /// <exception cref="InvalidOperationException">The samples are numbers.</exception>
    public ReadOnlySpan<int> Tokens => _data.Tokens(Index);

    /// <summary>The label of each of its steps.</summary>
    /// <exception cref="InvalidOperationException">Steps have no labels.</exception>
    public ReadOnlySpan<int> StepLabels => _data.StepLabels(Index);

    /// <summary>Its class, from 0.</summary>
    /// <exception cref="InvalidOperationException">The samples have target values.</exception>
    public int Label => _data.Label(Index);

    /// <summary>Its target values.</summary>
    /// <exception cref="InvalidOperationException">The samples have labels.</exception>
    public ReadOnlySpan<float> Target => _data.Target(Index);

    /// <summary>How much it counts in the loss: 1 unless the data set has weights.</summary>
    public float Weight => _data.Weight(Index);

    /// <summary>The line "sample 12: 0.2, 0.5, 1, 0, … → 3", with the name of the class where it has one.</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string answer = !_data.HasLabels ? Figure.First(Target)
            : _data.HasStepAnswers ? First(StepLabels)
            : Label < _data.ClassNames.Count ? Shown.Text(_data.ClassNames[Label], quote: null)
            : Figure.Number(Label);
        return $"sample {Figure.Number(Index)}: {(_data.HasTokens ? First(Tokens) : Figure.First(Input))} → {answer}";
    }

    private static string First(ReadOnlySpan<int> numbers) =>
        string.Join(", ", numbers[..Math.Min(numbers.Length, 4)].ToArray().Select(number => Figure.Number(number)))
            + (numbers.Length > 4 ? ", …" : "");
}
