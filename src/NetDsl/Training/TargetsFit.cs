using static System.FormattableString;

namespace NetDsl;

/// <summary>Says in clear words when the targets of a training step do not fit a network.</summary>
internal static class TargetsFit
{
    public static void Check(NetworkDescription network, Targets targets, int batchSize)
    {
        Loss loss = LossTraits.Required(network);
        int outputs = network.OutputStepSize;
        if (!targets.SampleWeights.IsEmpty)
        {
            SampleWeights.Check(targets.SampleWeights, batchSize, nameof(targets));
        }

        if (loss.WantsLabels())
        {
            if (targets.Labels.Length != batchSize)
            {
                throw new ArgumentException(
                    $"{network.Name} ends in {loss}, which wants one class label per sample: "
                        + $"{batchSize} for this batch, but {targets.Labels.Length} were given.",
                    nameof(targets));
            }

            for (int sample = 0; sample < batchSize; sample++)
            {
                CheckLabel(network, targets.Labels[sample], sample, outputs, nameof(targets));
            }
        }
        else if (targets.Values.Length != (long)batchSize * outputs)
        {
            throw new ArgumentException(
                $"{network.Name} ends in {loss} over {Shape.Text(network.OutputShape)}, which wants target values: "
                    + $"{batchSize} × {outputs} = {(long)batchSize * outputs} for this batch, but {targets.Values.Length} were given.",
                nameof(targets));
        }
        else if (loss.IsBinary())
        {
            for (int sample = 0; sample < batchSize; sample++)
            {
                CheckAnswers(network, targets.Values.Slice(sample * outputs, outputs), sample, nameof(targets));
            }
        }
    }

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
