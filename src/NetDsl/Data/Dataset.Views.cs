using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <content>One by one, and parts: views of the same memory, in which nothing is copied.</content>
public sealed partial class Dataset
{
    /// <summary>A sample. With <see cref="Slice"/> also from the end, <c>data[^1]</c>, and as a range, <c>data[..100]</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A view of it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Sample this[int index]
    {
        get
        {
            _ = Place(index);
            return new Sample(this, index);
        }
    }

    /// <summary>For <c>foreach (Sample sample in data)</c>, which allocates nothing.</summary>
    /// <returns>An enumerator that stands before the first sample.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>The first samples.</summary>
    /// <param name="count">How many, at least 1; all where there are fewer.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Slice(0, Math.Min(count, Count));
    }

    /// <summary>All but the first samples.</summary>
    /// <param name="count">How many to leave out, fewer than there are.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or no sample would be left.</exception>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Count);
        return Slice(count, Count - count);
    }

    /// <summary>Samples that follow each other: what <c>data[10..20]</c> stands for.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="length">How many, at least 1.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there, or none.</exception>
    public Dataset Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Count - start);
        return At([.. Enumerable.Range(start, length)]);
    }

    /// <summary>The samples that a condition holds for.</summary>
    /// <param name="condition">Asked of every sample once, in order, such as <c>sample => sample.Label != 3</c>.</param>
    /// <returns>A view of the same memory. Classes keep their numbers and names.</returns>
    /// <exception cref="InvalidOperationException">It holds for none.</exception>
    public Dataset Where(Func<Sample, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var chosen = new List<int>();
        foreach (Sample sample in this)
        {
            if (condition(sample))
            {
                chosen.Add(sample.Index);
            }
        }

        return chosen.Count > 0
            ? At([.. chosen])
            : throw new InvalidOperationException("The condition holds for no sample, and a data set needs at least one.");
    }

    /// <summary>Samples by their places, in that order. A place may be named twice, as in a bootstrap.</summary>
    /// <param name="samples">Each from 0 to <see cref="Count"/> − 1, at least one.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Dataset Select(ReadOnlySpan<int> samples) => samples.IsEmpty
        ? throw new ArgumentException("A data set needs at least one sample.", nameof(samples))
        : At(samples);

    /// <summary>The samples in an order by chance.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    /// <returns>A view of the same memory. (Training visits samples in a new order by itself, every epoch.)</returns>
    public Dataset Shuffle(long seed)
    {
        int[] order = AllPlaces();
        new RandomStream(seed, "shuffle").Shuffle(order);
        return At(order);
    }

    /// <summary>These samples, and after them those of another data set.</summary>
    /// <param name="other">Samples with as many inputs and the same kind of answers.</param>
    /// <returns>A view where both are parts of the same memory; else a copy. Where one of the two has weights, the samples of the other
    /// count 1.</returns>
    /// <exception cref="ArgumentException">The samples differ in their lengths or in the kind of answers, or their classes have other
    /// names.</exception>
    public Dataset Concat(Dataset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckAlike(other);
        return _inputs.Equals(other._inputs) && _labels.Equals(other._labels) && _targets.Equals(other._targets)
            && Equals(_sequences, other._sequences)
            ? new Dataset(this, [.. AllPlaces().Select(Place), .. other.AllPlaces().Select(other.Place)])
            {
                ClassNames = NamesBeside(other),
                Vocabulary = VocabularyBeside(other),
                _weights = WeightsBeside(other),
            }
            : Joined(other);
    }

    /// <summary>A view of samples by their places here.</summary>
    private Dataset At(ReadOnlySpan<int> samples)
    {
        int[] view = new int[samples.Length];
        for (int i = 0; i < view.Length; i++)
        {
            view[i] = Place(samples[i]);
        }

        return new Dataset(this, view) { _weights = WeightsAt(samples) };
    }

    private int[] AllPlaces() => [.. Enumerable.Range(0, Count)];

    private Dataset Joined(Dataset other)
    {
        if (_sequences is not null)
        {
            return new Dataset(CopyOf([this, other]), view: null)
            {
                ClassNames = NamesBeside(other),
                Vocabulary = VocabularyBeside(other),
                Preprocessing = Preprocessing,
                PreparedBy = PreparedBy,
                _weights = WeightsBeside(other),
            };
        }

        int count = checked(Count + other.Count);
        float[] inputs = new float[checked(count * InputSize)], targets = new float[checked(count * TargetSize)];
        int[] labels = new int[HasLabels ? count : 0];
        for (int i = 0; i < count; i++)
        {
            Sample sample = i < Count ? this[i] : other[i - Count];
            sample.Input.CopyTo(inputs.AsSpan(i * InputSize));
            if (HasLabels)
            {
                labels[i] = sample.Label;
            }
            else
            {
                sample.Target.CopyTo(targets.AsSpan(i * TargetSize));
            }
        }

        return new Dataset(inputs, labels, targets, count)
        {
            ClassNames = NamesBeside(other),
            Preprocessing = Preprocessing,
            PreparedBy = PreparedBy,
            _weights = WeightsBeside(other),
        };
    }

    private IReadOnlyList<string> NamesBeside(Dataset other) => ClassNames.Count > 0 ? ClassNames : other.ClassNames;

    private void CheckAlike(Dataset other)
    {
        if ((Columns is not null || other.Columns is not null) && !_inputs.Equals(other._inputs))
        {
            throw new ArgumentException(
                "Rows of two tables number their categories each in its own way: read both from one file.", nameof(other));
        }

        if (PreparedBy != other.PreparedBy)
        {
            throw new ArgumentException("Only one of the two went through this preprocessing: join the raw samples.", nameof(other));
        }

        if ((_sequences is null) != (other._sequences is null) || HasTokens != other.HasTokens || HasStepAnswers != other.HasStepAnswers)
        {
            throw new ArgumentException(
                $"These samples are {Kind(this)} and the others {Kind(other)}: give both the same way.", nameof(other));
        }

        if (RowSize != other.RowSize)
        {
            throw new ArgumentException(
                $"These samples have {Figure.Count(RowSize, "input")}{(Steps == 0 ? "" : " a step")} and the others {Figure.Number(other.RowSize)}.",
                nameof(other));
        }

        if (AnswerSize != other.AnswerSize)
        {
            throw new ArgumentException($"These samples have {Answers(this)} and the others {Answers(other)}.", nameof(other));
        }

        if (ClassNames.Count > 0 && other.ClassNames.Count > 0 && !ClassNames.SequenceEqual(other.ClassNames))
        {
            throw new ArgumentException(
                $"Labels mean {Shown.List(ClassNames)} here and {Shown.List(other.ClassNames)} there: "
                    + "give the reader of one the ClassNames of the other.",
                nameof(other));
        }

        static string Answers(Dataset data) => data.HasLabels ? "labels" : Figure.Count(data.AnswerSize, "target");

        static string Kind(Dataset data) => data.Steps == 0 ? "no sequences"
            : (data.HasTokens ? "tokens" : "sequences of numbers") + (data.HasStepAnswers ? " with an answer for each step" : "");
    }

    /// <summary>Goes through the samples of a data set.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "Enumerators stand in what they enumerate.")]
    [SuppressMessage(
        "Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is never compared.")]
    public ref struct Enumerator
    {
        private readonly Dataset _data;
        private int _index;

        internal Enumerator(Dataset data) => (_data, _index) = (data, -1);

        /// <summary>The sample that it stands at.</summary>
        public readonly Sample Current => new(_data, _index);

        /// <summary>Goes to the next sample.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _data.Count;
    }
}
