namespace NetDsl;

/// <summary>Whether sequences of a data set are such as a network reads, with answers where it gives them.</summary>
internal static class SequenceFit
{
    /// <exception cref="ArgumentException">They are not; the message says what to do.</exception>
    public static void Check(NetworkDescription network, Dataset data, string argument)
    {
        if (Problem(network, data) is { } problem)
        {
            throw new ArgumentException(problem, argument);
        }

        for (int sample = 0; sample < data.Count && network.Vocabulary > 0; sample++)
        {
            int place = data.Tokens(sample).IndexOfAnyExceptInRange(0, network.Vocabulary - 1);
            if (place >= 0)
            {
                throw SequenceInputs.UnknownToken(network, data.Tokens(sample)[place], sample, place, argument);
            }
        }
    }

    private static string? Problem(NetworkDescription network, Dataset data)
    {
        if (network.Steps == 0)
        {
            return data.Steps == 0 ? null
                : $"{network.Name} takes {Shape.Text(network.InputShape)} numbers per sample, but the samples are sequences: declare it with [SequenceInput] or [TokenInput].";
        }

        if (data.Steps == 0)
        {
            return
                $"{network.Name} reads sequences, but the samples are none: make the data set with Dataset.FromSequences, FromTokens or FromWindows.";
        }

        if (data.HasTokens != network.Vocabulary > 0)
        {
            return network.Vocabulary > 0
                ? $"{network.Name} reads tokens, but the sequences are numbers: make the data set with Dataset.FromTokens or FromWindows."
                : $"{network.Name} reads numbers, but the sequences are tokens: make the data set with Dataset.FromSequences.";
        }

        if (!data.HasTokens && data.InputSize != data.Steps * network.InputStepSize)
        {
            return
                $"{network.Name} takes {Figure.Count(network.InputStepSize, "number")} a step, but the sequences have {Figure.Number(data.InputSize / data.Steps)}.";
        }

        return ProblemOfSteps(network, data) ?? ProblemOfAnswers(network, data);
    }

    private static string? ProblemOfSteps(NetworkDescription network, Dataset data)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            int length = data.Length(sample);
            if (length > network.Steps || (network.HasFixedSteps && length != network.Steps))
            {
                return $"Sample {Figure.Number(sample)} has {Figure.Count(length, "step")}, but {network.Name} takes "
                    + (network.HasFixedSteps
                        ? $"{Figure.Number(network.Steps)}, all of which a layer needs."
                        : $"at most {Figure.Number(network.Steps)}: cut it, or declare more.");
            }
        }

        return null;
    }

    private static string? ProblemOfAnswers(NetworkDescription network, Dataset data) =>
        (network.HasStepOutputs, data.HasStepAnswers) switch
        {
            (true, false) => $"{network.Name} answers at each step, but the samples have one label or row of targets each: "
                + "give one for each step, or let the last recurrent layer give its last state.",
            (false, true) => $"{network.Name} answers once for a sequence, but the samples have a label or targets for each step: "
                + "let its layers give sequences, such as with ReturnSequences = true.",
            _ => null,
        };
}
