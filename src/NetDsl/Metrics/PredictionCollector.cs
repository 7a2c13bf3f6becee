namespace NetDsl;

/// <summary>Gathers, batch by batch, what a network says of a data set.</summary>
/// <param name="network">The network that answers.</param>
/// <param name="data">The samples as the layers see them, in whose order the outputs come.</param>
/// <param name="scale">What their targets were brought to, which the outputs no longer have; <see langword="null"/> for nothing.</param>
internal sealed class PredictionCollector(NetworkDescription network, Dataset data, Standardizer? scale)
{
    private readonly Loss _loss = LossTraits.Required(network);
    private readonly double[] _outputs = new double[checked(data.Count * network.OutputSize)];
    private int _filled;

    private bool AreLabels => _loss.WantsLabels() || data.HasLabels;

    private PredictionKind Kind { get; } = AnswerMeaning.KindOf(network);

    /// <param name="output">[B, outputs], of the samples that follow those before.</param>
    public void Add(ReadOnlySpan<float> output)
    {
        for (int first = 0; first < output.Length; first += network.OutputSize)
        {
            OutputMeaning.Of(
                _loss, output.Slice(first, network.OutputSize), _outputs.AsSpan(_filled + first, network.OutputSize));
        }

        _filled += output.Length;
    }

    public Predictions ToPredictions() => Kind == PredictionKind.Values
        ? new Predictions(Kind, _outputs, labels: [], Targets(), data.Count, classNames: [])
        : new Predictions(Kind, _outputs, Labels(), targets: [], data.Count, data.ClassNames);

    /// <summary>As <see cref="Tally"/> understands them: a target above ½ is a yes.</summary>
    private int[] Labels()
    {
        int[] labels = new int[AreLabels ? data.Count : _outputs.Length];
        for (int sample = 0; sample < data.Count; sample++)
        {
            if (AreLabels)
            {
                labels[sample] = data.Label(sample);
                continue;
            }

            ReadOnlySpan<float> targets = data.Target(sample);
            for (int j = 0; j < targets.Length; j++)
            {
                labels[(sample * targets.Length) + j] = targets[j] > 0.5f ? 1 : 0;
            }
        }

        return labels;
    }

    private double[] Targets()
    {
        double[] targets = new double[_outputs.Length];
        float[] row = new float[network.OutputSize];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.Target(sample).CopyTo(row);
            scale?.Undo(row);
            for (int j = 0; j < row.Length; j++)
            {
                targets[(sample * row.Length) + j] = row[j];
            }
        }

        return targets;
    }
}
