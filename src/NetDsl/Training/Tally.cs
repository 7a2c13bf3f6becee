using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Adds up, batch by batch, what <see cref="Evaluation"/> tells.</summary>
internal sealed class Tally
{
    private readonly NetworkDescription _network;
    private readonly int _outputs;
    private readonly ConfusionMatrix? _confusion;
    private readonly RightAnswers _answers;
    private readonly Determination? _determination;
    private ErrorSums _errors;
    private double _lossSum;
    private double _weightSum;
    private int _samples;

    /// <param name="network">The network that answers.</param>
    /// <param name="classNames">What the labels mean, for those who read; empty where nobody said.</param>
    public Tally(NetworkDescription network, IReadOnlyList<string> classNames)
    {
        (_network, _outputs) = (network, network.OutputStepSize);
        Loss loss = LossTraits.Required(network);

        // Tokens, of which there may be many thousands, are no classes to be counted one by one.
        bool predictsTokens = network.HasStepOutputs && network.Vocabulary == network.OutputStepSize;
        _confusion = predictsTokens ? null
            : loss.WantsLabels() ? new ConfusionMatrix(network.OutputStepSize, classNames)
            : loss.IsBinary() && network.OutputStepSize == 1 ? new ConfusionMatrix(2, classNames)
            : null;
        _answers = new RightAnswers(network, _confusion);
        _determination = loss.WantsLabels() || loss.IsBinary() ? null : new Determination(network.OutputStepSize);
    }

    /// <param name="output">[B, outputs].</param>
    /// <param name="batch">The samples that it came from.</param>
    /// <param name="loss">Their mean loss.</param>
    public void Add(ReadOnlySpan<float> output, Batch batch, float loss)
    {
        _samples += batch.Count;
        _lossSum += (double)loss * batch.CountedAnswers;
        _weightSum += batch.WeightSum;
        if (_determination is null)
        {
            _answers.Add(output, batch.Targets);
        }
        else
        {
            AddValues(output, batch.Targets);
        }
    }

    /// <exception cref="InvalidDataException">No sample counts in the loss.</exception>
    public Evaluation ToEvaluation() => new()
    {
        Count = _samples,
        AnswersSequences = _network.HasStepOutputs && LossTraits.Required(_network).WantsLabels(),
        Loss = _weightSum > 0
            ? _lossSum / _weightSum
            : throw new InvalidDataException("No sample of the given data counts in the loss: all have the weight 0."),
        Accuracy = _answers.Take(),
        Confusion = _confusion,
        RSquared = _determination?.Mean,
        MeanAbsoluteError = _determination is null ? null : _errors.MeanAbsolute,
        RootMeanSquaredError = _determination is null ? null : _errors.RootMeanSquared,
        MeanAbsolutePercentageError = _determination is null ? null : _errors.MeanShare,
    };

    private void AddValues(ReadOnlySpan<float> output, Targets targets)
    {
        CountedRows rows = CountedRows.Of(targets);
        if (rows.AreAll)
        {
            AddValues(output, targets.Values);
            return;
        }

        for (int place = 0; place < output.Length; place += _outputs)
        {
            if (rows.Count(place / _outputs))
            {
                AddValues(output.Slice(place, _outputs), targets.Values.Slice(place, _outputs));
            }
        }
    }

    private void AddValues(ReadOnlySpan<float> output, ReadOnlySpan<float> targets)
    {
        _determination!.Add(output, targets);
        for (int i = 0; i < targets.Length; i++)
        {
            _errors.Add(output[i], targets[i]);
        }
    }
}
