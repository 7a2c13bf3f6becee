using System.Buffers;
using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Gathers, batch by batch, what a network says of samples, and what is true of them.</summary>
/// <param name="network">The network that answers.</param>
/// <param name="classNames">What the labels mean; empty where nobody said.</param>
internal sealed class PredictionCollector(NetworkDescription network, IReadOnlyList<string> classNames)
{
    private readonly Loss _loss = LossTraits.Required(network);
    private readonly ArrayBufferWriter<double> _outputs = new();
    private readonly ArrayBufferWriter<double> _targets = new();
    private readonly ArrayBufferWriter<int> _labels = new();
    private int _count;

    private PredictionKind Kind { get; } = AnswerMeaning.KindOf(network);

    /// <param name="output">[B, outputs], of the samples that follow those before, in the units of the data.</param>
    /// <param name="batch">The samples, whose targets have these units, too.</param>
    public void Add(ReadOnlySpan<float> output, Batch batch)
    {
        int each = network.OutputStepSize;
        Targets targets = batch.Targets;
        CountedRows rows = CountedRows.Of(targets);
        if (rows.AreAll)
        {
            Add(output, targets.Labels, targets.Values, each);
            return;
        }

        for (int row = 0; row * each < output.Length; row++)
        {
            if (rows.Count(row))
            {
                Add(
                    output.Slice(row * each, each),
                    targets.Labels.IsEmpty ? [] : targets.Labels.Slice(row, 1),
                    targets.Values.IsEmpty ? [] : targets.Values.Slice(row * each, each),
                    each);
            }
        }
    }

    private void Add(ReadOnlySpan<float> output, ReadOnlySpan<int> labels, ReadOnlySpan<float> values, int each)
    {
        Span<double> outputs = _outputs.GetSpan(output.Length);
        for (int first = 0; first < output.Length; first += each)
        {
            OutputMeaning.Of(_loss, output.Slice(first, each), outputs.Slice(first, each));
        }

        _outputs.Advance(output.Length);
        _count += output.Length / each;
        _labels.Write(labels);
        foreach (float target in values)
        {
            AddTarget(target);
        }
    }

    public Predictions ToPredictions() => Kind == PredictionKind.Values
        ? new Predictions(Kind, _outputs.WrittenSpan.ToArray(), labels: [], _targets.WrittenSpan.ToArray(), _count, classNames: [])
        : new Predictions(Kind, _outputs.WrittenSpan.ToArray(), _labels.WrittenSpan.ToArray(), targets: [], _count, classNames);

    /// <summary>As <see cref="Tally"/> understands it: a target above ½ is a yes.</summary>
    private void AddTarget(float target)
    {
        if (Kind == PredictionKind.Values)
        {
            _targets.Write([target]);
        }
        else
        {
            _labels.Write([target > 0.5f ? 1 : 0]);
        }
    }
}
