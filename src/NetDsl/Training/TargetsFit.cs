using static System.FormattableString;

namespace NetDsl;

/// <summary>Says in clear words when the targets of a training step do not fit a network.</summary>
internal static class TargetsFit
{
    public static void Check(NetworkDescription network, Targets targets, int batchSize, int rows = 1, ReadOnlySpan<int> lengths = default)
    {
        Loss loss = LossTraits.Required(network);
        int outputs = network.OutputStepSize;
        if (!targets.SampleWeights.IsEmpty)
        {
            SampleWeights.Check(targets.SampleWeights, batchSize, nameof(targets));
        }

        if (loss.WantsLabels())
        {
            if (targets.Labels.Length != batchSize * rows)
            {
                throw new ArgumentException(
                    $"{network.Name} ends in {loss}, which wants one class label per {(rows > 1 ? "step" : "sample")}: "
                        + $"{batchSize * rows} for this batch, but {targets.Labels.Length} were given.",
                    nameof(targets));
            }

            for (int row = 0; row < targets.Labels.Length; row++)
            {
                if (targets.Labels[row] != targets.IgnoredLabel && Counts(row, rows, lengths))
                {
                    CheckLabel(network, targets.Labels[row], row / rows, outputs, nameof(targets));
                }
            }
        }
        else if (targets.Values.Length != (long)batchSize * rows * outputs)
        {
            throw new ArgumentException(
                $"{network.Name} ends in {loss} over {Shape.Text(network.OutputShape)}, which wants target values: "
                    + $"{batchSize} × {rows * outputs} = {(long)batchSize * rows * outputs} for this batch, but {targets.Values.Length} were given.",
                nameof(targets));
        }
        else if (loss.IsBinary())
        {
            for (int row = 0; row < batchSize * rows; row++)
            {
                if (Counts(row, rows, lengths))
                {
                    CheckAnswers(network, targets.Values.Slice(row * outputs, outputs), row / rows, nameof(targets));
                }
            }
        }
    }

    /// <summary>Whether a row is of a step that its sample has.</summary>
    private static bool Counts(int row, int rows, ReadOnlySpan<int> lengths) =>
        rows == 1 || lengths.IsEmpty || row % rows < lengths[row / rows];

    /// <summary>The wanted answers of a binary loss are probabilities: beyond them there is no lowest loss.</summary>
    public static void CheckAnswers(NetworkDescription network, ReadOnlySpan<float> answers, int sample, string argument)
    {
        foreach (float answer in answers)
        {
            if (answer is not (>= 0 and <= 1))
            {
                throw new ArgumentException(
                    Invariant($"Sample {sample} has the target {answer}, but {network.Name} ends in {network.Loss}, which compares with 0 (no) to 1 (yes)."),
                    argument);
            }
        }
    }

    /// <summary>A label must be one of the network's classes: kernels index by it.</summary>
    public static void CheckLabel(NetworkDescription network, int label, int sample, int classes, string argument)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentException(
                Invariant($"Sample {sample} has label {label}, which is no class of {network.Name}: it has {classes} classes, 0 to {classes - 1}."),
                argument);
        }
    }
}
