namespace NetDsl;

/// <content>How much samples count in the loss.</content>
public sealed partial class Dataset
{
    private float[]? _weights;                      // of the samples that this view shows; null: all count alike

    /// <summary>Whether samples count differently in the loss.</summary>
    public bool HasWeights => _weights is not null;

    /// <summary>How much a sample counts in the loss.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>0 or more; 1 unless the data set has weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public float Weight(int index)
    {
        _ = Place(index);
        return _weights is null ? 1 : _weights[index];
    }

    /// <summary>
    /// The same samples, of which some count more than others in the loss: a sample of weight 2 as if it stood there twice, one of weight 0
    /// not at all. Parts, folds and shuffles keep the weights of their samples.
    /// </summary>
    /// <param name="weights">[count], finite numbers, 0 or more, not all 0. Only their ratios matter: Train and Evaluate divide by their
    /// mean. They are copied, and take the place of weights that samples had.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentException">There is not one for each sample, or one is negative or not finite, or all are 0.</exception>
    /// <example>
    /// <code>
    /// Dataset recent = data.WithWeights([.. ages.Select(years =&gt; MathF.Exp(-years / 5))]);
    /// network.Train(recent, new Adam(), epochs: 50);
    /// </code>
    /// </example>
    public Dataset WithWeights(ReadOnlySpan<float> weights)
    {
        SampleWeights.Check(weights, Count, nameof(weights));
        return weights.ContainsAnyExcept(0)
            ? WeighedBy(weights.ToArray())
            : throw new ArgumentException("All weights are 0, so that no sample would count.", nameof(weights));
    }

    /// <summary>
    /// The same samples with weights whose mean is 1, so that the mean of weighted losses is the weighted mean of losses; themselves where
    /// all count alike.
    /// </summary>
    /// <param name="ofClasses">How much the samples of each class count beside; <see langword="null"/> where classes count alike.</param>
    /// <param name="purpose">What the samples are for, in the message.</param>
    /// <exception cref="ArgumentException">No sample counts.</exception>
    internal Dataset Weighed(double[]? ofClasses, string purpose)
    {
        if (ofClasses is null && _weights is null)
        {
            return this;
        }

        var totals = new WeightTotals(ofClasses?.Length ?? 0);
        totals.Add(this);
        return Weighed(ofClasses, totals.Mean(ofClasses, purpose));
    }

    /// <summary>The same samples with weights that are divided by a mean: that of the samples of which these are a part.</summary>
    internal Dataset Weighed(double[]? ofClasses, double mean) => WeighedBy(
        [.. Enumerable.Range(0, Count).Select(i => (float)(Weight(i) * (ofClasses?[Label(i)] ?? 1) / mean))]);

    /// <summary>The same samples with these weights, which may all be 0 where others count.</summary>
    /// <param name="weights">[count], finite numbers, 0 or more. Used as it is, not copied.</param>
    internal Dataset WeighedBy(float[] weights) => new(this, _view) { _weights = weights };

    private float[]? WeightsAt(ReadOnlySpan<int> samples)
    {
        if (_weights is null)
        {
            return null;
        }

        float[] chosen = new float[samples.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = _weights[samples[i]];
        }

        return chosen;
    }

    private float[]? WeightsBeside(Dataset other) =>
        _weights is null && other._weights is null ? null : [.. AllPlaces().Select(Weight), .. other.AllPlaces().Select(other.Weight)];
}
