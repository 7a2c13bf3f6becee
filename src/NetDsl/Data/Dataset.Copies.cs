namespace NetDsl;

/// <content>Copies of sequences, each filled up to the longest of the copy.</content>
public sealed partial class Dataset
{
    /// <summary>Writes what becomes of the numbers of a sample, those of the steps that count.</summary>
    private delegate void Change(ReadOnlySpan<float> values, Span<float> changed);

    /// <summary>The samples of data sets that are alike, in memory of their own, without names, weights and preprocessing.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="inputs">What becomes of their inputs; <see langword="null"/> for nothing.</param>
    /// <param name="targets">What becomes of their targets; <see langword="null"/> for nothing.</param>
    private static Dataset CopyOf(ReadOnlySpan<Dataset> parts, Change? inputs = null, Change? targets = null)
    {
        (int count, int steps) = (0, 0);
        foreach (Dataset part in parts)
        {
            count = checked(count + part.Count);
            for (int i = 0; i < part.Count; i++)
            {
                steps = Math.Max(steps, part.Length(i));
            }
        }

        var copy = new Copy(parts[0], count, steps);
        foreach (Dataset part in parts)
        {
            copy.Add(part, inputs ?? Keep, targets ?? Keep);
        }

        return copy.ToDataset();

        static void Keep(ReadOnlySpan<float> values, Span<float> changed) => values.CopyTo(changed);
    }

    /// <summary>The memory of a copy.</summary>
    private sealed class Copy(Dataset like, int count, int steps)
    {
        private readonly int _answers = like.HasStepAnswers ? steps : 1;        // of a sample
        private readonly int _targetSize = like.AnswerSize * (like.HasStepAnswers ? steps : 1);
        private readonly float[] _inputs = new float[checked(count * steps * like.RowSize)];
        private readonly int[] _tokens = new int[like.HasTokens ? checked(count * steps) : 0];
        private readonly int[] _lengths = new int[count];
        private readonly int[] _labels = new int[like.HasLabels ? checked(count * (like.HasStepAnswers ? steps : 1)) : 0];
        private readonly float[] _targets = new float[checked(count * like.AnswerSize * (like.HasStepAnswers ? steps : 1))];
        private int _place;

        public void Add(Dataset part, Change inputs, Change targets)
        {
            for (int i = 0; i < part.Count; i++, _place++)
            {
                int length = _lengths[_place] = part.Length(i);
                if (part.HasTokens)
                {
                    part.Tokens(i).CopyTo(_tokens.AsSpan(_place * steps));
                }
                else
                {
                    int numbers = length * like.RowSize;
                    inputs(part.Input(i)[..numbers], _inputs.AsSpan(_place * steps * like.RowSize, numbers));
                }

                AddAnswers(part, i, part.HasStepAnswers ? length : 1, targets);
            }
        }

        public Dataset ToDataset() => OverMemory(
            _inputs, _tokens, Needed(_lengths, steps), _labels, _targets, count, steps, like.RowSize, like.HasStepAnswers);

        private void AddAnswers(Dataset part, int sample, int answers, Change targets)
        {
            if (!part.HasLabels)
            {
                int numbers = answers * like.AnswerSize;
                targets(part.Target(sample)[..numbers], _targets.AsSpan(_place * _targetSize, numbers));
            }
            else if (part.HasStepAnswers)
            {
                part.StepLabels(sample).CopyTo(_labels.AsSpan(_place * _answers));
            }
            else
            {
                _labels[_place] = part.Label(sample);
            }
        }
    }

    /// <summary>Sequences over memory in which each has room for all steps. It is used as it is, and may change.</summary>
    /// <param name="inputs">[count, steps, features]; empty for tokens.</param>
    /// <param name="tokens">[count, steps]; empty for numbers.</param>
    /// <param name="lengths">The steps of each that count; empty where all do.</param>
    /// <param name="labels">[count] or [count, steps]; empty for targets.</param>
    /// <param name="targets">[count, n] or [count, steps, n]; empty for labels.</param>
    /// <param name="count">The number of sequences.</param>
    /// <param name="steps">The steps that there is room for.</param>
    /// <param name="features">The numbers of a step; 0 for tokens.</param>
    /// <param name="hasStepAnswers">Whether each step has an answer.</param>
    internal static Dataset OverMemory(
        ReadOnlyMemory<float> inputs,
        ReadOnlyMemory<int> tokens,
        ReadOnlyMemory<int> lengths,
        ReadOnlyMemory<int> labels,
        ReadOnlyMemory<float> targets,
        int count,
        int steps,
        int features,
        bool hasStepAnswers) =>
        new(inputs, labels, targets, count, sequences: new(steps, features, tokens, lengths, steps) { HasStepAnswers = hasStepAnswers });
}
