namespace NetDsl;

/// <summary>Says in clear words when a data set does not fit a network, before the first step and not in the middle of an epoch.</summary>
internal static class DatasetFit
{
    /// <param name="network">The network.</param>
    /// <param name="preprocessing">What becomes of raw data before it sees them.</param>
    /// <param name="data">The samples.</param>
    /// <param name="argument">The name of the argument that they came in.</param>
    /// <param name="isMeasured">Whether how a table becomes numbers is about to be measured.</param>
    public static void Check(
        NetworkDescription network, FittedPreprocessing? preprocessing, Dataset data, string argument, bool isMeasured = false)
    {
        Loss loss = LossTraits.Required(network);
        int outputs = network.OutputStepSize;
        SequenceFit.Check(network, data, argument);
        if (!isMeasured || data.Columns is null)
        {
            CheckInputs(network, preprocessing, data, argument);
        }

        if (loss.WantsLabels() && !data.HasLabels)
        {
            throw new ArgumentException(
                $"{network.Name} ends in {loss}, which wants class labels, but the data set has target values: "
                    + "name the column of a CSV file as Label = …, or use Dataset.FromLabels.",
                argument);
        }

        if (data.HasLabels)
        {
            if (!loss.WantsLabels() && !(loss.IsBinary() && outputs == 1))
            {
                throw new ArgumentException(ValuesWanted(network, loss, data), argument);
            }

            CheckLabels(network, data, loss.WantsLabels() ? outputs : 2, argument);
            return;
        }

        if (data.AnswerSize != outputs)
        {
            throw new ArgumentException(
                $"{network.Name} gives {Shape.Text(network.OutputShape)} = {outputs} numbers per {(data.HasStepAnswers ? "step" : "sample")}, but the data set has {data.AnswerSize} targets.",
                argument);
        }

        if (loss.IsBinary())
        {
            CheckAnswers(network, data, argument);
        }
    }

    private static void CheckInputs(NetworkDescription network, FittedPreprocessing? preprocessing, Dataset data, string argument)
    {
        if (data.PreparedBy is null && preprocessing?.Encoder is not null)
        {
            return;         // what prepares the rows compares the columns
        }

        if (data.Columns is not null)
        {
            throw new ArgumentException(
                $"{network.Name} takes numbers, but the data set is a table, and how its columns become numbers is measured by Train (or FitPreprocessing): train first.",
                argument);
        }

        if (network.Steps == 0 && data.InputSize != network.InputSize)
        {
            throw new ArgumentException(
                $"{network.Name} takes {Shape.Text(network.InputShape)} = {network.InputSize} numbers per sample, but the data set has {data.InputSize}.",
                argument);
        }
    }

    /// <summary>Also where there is one output: a network would learn the numbers of classes, and nobody would hear of it.</summary>
    private static string ValuesWanted(NetworkDescription network, Loss loss, Dataset data)
    {
        string over = network.OutputSize == 1 ? "" : $" over {network.OutputSize} outputs";
        string names = data.ClassNames.Count == 0 ? "" : $" ({Shown.List(data.ClassNames)} as numbers from 0)";
        string classes = loss.IsBinary() ? $"; for one of {network.OutputSize} classes, end in Loss.SoftmaxCrossEntropy" : "";
        return $"{network.Name} ends in {loss}{over}, which wants target values, but the data set has class labels{names}: "
            + $"name the columns of a CSV file as Targets = […], or use Dataset.FromTargets{classes}.";
    }

    private static void CheckLabels(NetworkDescription network, Dataset data, int classes, string argument)
    {
        bool counts = false;
        for (int sample = 0; sample < data.Count; sample++)
        {
            int one = data.HasStepAnswers ? 0 : data.Label(sample);
            foreach (int label in data.HasStepAnswers ? data.StepLabels(sample) : new ReadOnlySpan<int>(in one))
            {
                if (label != network.IgnoredLabel)
                {
                    counts = true;
                    TargetsFit.CheckLabel(network, label, sample, classes, argument);
                }
            }
        }

        if (!counts)
        {
            throw new ArgumentException(
                $"No label counts in the loss of {network.Name}: all are {network.IgnoredLabel}, which it ignores.", argument);
        }
    }

    private static void CheckAnswers(NetworkDescription network, Dataset data, string argument)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            int counted = data.HasStepAnswers ? data.Length(sample) * data.AnswerSize : data.TargetSize;
            TargetsFit.CheckAnswers(network, data.Target(sample)[..counted], sample, argument);
        }
    }
}
