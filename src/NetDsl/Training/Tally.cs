namespace NetDsl;

/// <summary>Adds up, batch by batch, what <see cref="Evaluation"/> tells.</summary>
internal sealed class Tally
{
    private readonly Loss _loss;
    private readonly int _outputs;
    private readonly ConfusionMatrix? _confusion;
    private readonly Determination? _determination;
    private double _lossSum;
    private long _right;
    private int _samples;

    /// <param name="network">The network that answers.</param>
    /// <param name="classNames">What the labels mean, for those who read; empty where nobody said.</param>
    public Tally(NetworkDescription network, IReadOnlyList<string> classNames)
    {
        _loss = LossTraits.Required(network);
        _outputs = network.OutputSize;
        _confusion = _loss.WantsLabels() ? new ConfusionMatrix(_outputs, classNames)
            : _loss.IsBinary() && _outputs == 1 ? new ConfusionMatrix(2, classNames)
            : null;
        _determination = _loss.WantsLabels() || _loss.IsBinary() ? null : new Determination(_outputs);
    }

    /// <param name="output">[B, outputs].</param>
    /// <param name="batch">The samples that it came from.</param>
    /// <param name="loss">Their mean loss.</param>
    public void Add(ReadOnlySpan<float> output, Batch batch, float loss)
    {
        _samples += batch.Count;
        _lossSum += (double)loss * batch.Count;
        if (_loss.WantsLabels())
        {
            AddClasses(output, batch.Targets.Labels);
        }
        else if (_loss.IsBinary())
        {
            AddAnswers(output, batch.Targets.Values);
        }
        else
        {
            _determination!.Add(output, batch.Targets.Values);
        }
    }

    public Evaluation ToEvaluation()
    {
        long answers = _loss.WantsLabels() ? _samples : (long)_samples * _outputs;
        return new Evaluation
        {
            Count = _samples,
            Loss = _lossSum / _samples,
            Accuracy = _loss.WantsLabels() || _loss.IsBinary() ? (double)_right / answers : null,
            Confusion = _confusion,
            RSquared = _determination?.Mean,
        };
    }

    private void AddClasses(ReadOnlySpan<float> output, ReadOnlySpan<int> labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            Add(labels[i], Answer.Among(output.Slice(i * _outputs, _outputs)));
        }
    }

    private void AddAnswers(ReadOnlySpan<float> output, ReadOnlySpan<float> targets)
    {
        float threshold = ((Loss?)_loss).YesThreshold();
        for (int i = 0; i < targets.Length; i++)
        {
            Add(targets[i] > 0.5f ? 1 : 0, Answer.To(output[i], threshold));
        }
    }

    private void Add(int actual, int answer)
    {
        _right += answer == actual ? 1 : 0;
        if (answer != Answer.None)
        {
            _confusion?.Add(actual, answer);
        }
    }
}
