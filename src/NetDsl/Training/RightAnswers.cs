using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Counts, batch by batch, which answers are right, as the loss says what an answer is.</summary>
/// <param name="network">The network that answers.</param>
/// <param name="confusion">Counts which classes are taken for which; null where nobody asks.</param>
internal sealed class RightAnswers(NetworkDescription network, ConfusionMatrix? confusion = null)
{
    private readonly Loss _loss = LossTraits.Required(network);
    private readonly int _outputs = network.OutputStepSize;
    private long _right;
    private long _all;

    /// <summary>The share of right answers since the last call; <see langword="null"/> for losses that have no right and wrong.</summary>
    public double? Take()
    {
        double? share = _all == 0 ? null : (double)_right / _all;
        (_right, _all) = (0, 0);
        return share;
    }

    /// <param name="output">[B, outputs].</param>
    /// <param name="targets">Labels [B] or values [B, outputs].</param>
    public void Add(ReadOnlySpan<float> output, Targets targets)
    {
        if (_loss.WantsLabels())
        {
            AddClasses(output, targets.Labels, CountedRows.Of(targets));
        }
        else if (_loss.IsBinary())
        {
            AddAnswers(output, targets.Values, CountedRows.Of(targets));
        }
    }

    private void AddClasses(ReadOnlySpan<float> output, ReadOnlySpan<int> labels, CountedRows rows)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (rows.Count(i))
            {
                Add(labels[i], Answer.Among(output.Slice(i * _outputs, _outputs)));
            }
        }
    }

    private void AddAnswers(ReadOnlySpan<float> output, ReadOnlySpan<float> targets, CountedRows rows)
    {
        float threshold = ((Loss?)_loss).YesThreshold();
        for (int i = 0; i < targets.Length; i++)
        {
            if (rows.Count(i / _outputs))
            {
                Add(targets[i] > 0.5f ? 1 : 0, Answer.To(output[i], threshold));
            }
        }
    }

    private void Add(int actual, int answer)
    {
        _all++;
        _right += answer == actual ? 1 : 0;
        if (answer != Answer.None)
        {
            confusion?.Add(actual, answer);
        }
    }
}
