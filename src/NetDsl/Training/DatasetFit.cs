namespace NetDsl;

/// <summary>Says in clear words when a data set does not fit a network, before the first step and not in the middle of an epoch.</summary>
internal static class DatasetFit
{
    public static void Check(NetworkDescription network, Dataset data, string argument)
    {
        Loss loss = LossTraits.Required(network);
        int outputs = network.OutputSize;
        if (data.InputSize != network.InputSize)
        {
            throw new ArgumentException(
                $"{network.Name} takes {Shape.Text(network.InputShape)} = {network.InputSize} numbers per sample, but the data set has {data.InputSize}.",
                argument);
        }

        if (loss.WantsLabels() && !data.HasLabels)
        {
            throw new ArgumentException(
                $"{network.Name} ends in {loss}, which wants class labels: make the data set with Dataset.FromLabels.", argument);
        }

        if (data.HasLabels)
        {
            if (!loss.WantsLabels() && outputs != 1)
            {
                throw new ArgumentException(
                    $"{network.Name} ends in {loss} over {outputs} outputs, which wants target values: "
                        + "make the data set with Dataset.FromTargets, or give the network a class loss.",
                    argument);
            }

            CheckLabels(network, data, loss.WantsLabels() ? outputs : 2, argument);
            return;
        }

        if (data.TargetSize != outputs)
        {
            throw new ArgumentException(
                $"{network.Name} gives {Shape.Text(network.OutputShape)} = {outputs} numbers per sample, but the data set has {data.TargetSize} targets.",
                argument);
        }

        if (loss.IsBinary())
        {
            CheckAnswers(network, data, argument);
        }
    }

    private static void CheckLabels(NetworkDescription network, Dataset data, int classes, string argument)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            TargetsFit.CheckLabel(network, data.Label(sample), sample, classes, argument);
        }
    }

    private static void CheckAnswers(NetworkDescription network, Dataset data, string argument)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            TargetsFit.CheckAnswers(network, data.Target(sample), sample, argument);
        }
    }
}
