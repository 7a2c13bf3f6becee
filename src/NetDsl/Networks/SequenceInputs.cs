using static System.FormattableString;

namespace NetDsl;

/// <summary>What a network takes for a batch of inputs: how many numbers or tokens, and how many steps those are.</summary>
internal static class SequenceInputs
{
    /// <summary>The steps of each sample: 1 where the network takes no sequences, or all of them always.</summary>
    /// <exception cref="ArgumentException">The inputs are of another kind, do not divide, have too many or too few steps, or a length or a
    /// token is out of range.</exception>
    public static int StepsOf(NetworkDescription network, Inputs inputs, int count, string argument)
    {
        bool readsTokens = network.Vocabulary > 0;
        if (readsTokens ? !inputs.Values.IsEmpty : !inputs.Tokens.IsEmpty)
        {
            throw new ArgumentException(
                readsTokens ? $"{network.Name} reads tokens, which are whole numbers: give a span of int."
                    : $"{network.Name} reads numbers, not tokens.",
                argument);
        }

        int found = readsTokens ? inputs.Tokens.Length : inputs.Values.Length, each = network.InputStepSize * count;
        int steps = found == 0 || each == 0 || found % each != 0 ? 0 : found / each;
        if (steps == 0 || steps > network.Steps || (network.HasFixedSteps && steps != network.Steps))
        {
            throw new ArgumentException(
                $"{network.Name} takes {Wanted(network)}, but {Figure.Count(found, readsTokens ? "token" : "number")} were given "
                    + $"for {Figure.Count(count, "sample")}.",
                argument);
        }

        CheckLengths(network, inputs.Lengths, count, steps, argument);
        CheckTokens(network, inputs, steps, argument);
        return network.HasFixedSteps ? 1 : steps;
    }

    private static string Wanted(NetworkDescription network)
    {
        string steps = network.HasFixedSteps ? "all of" : "at most";
        return network.Vocabulary > 0 ? $"{steps} {Figure.Count(network.Steps, "token")} per sample"
            : $"{steps} {Figure.Count(network.Steps, "step")} of {Figure.Count(network.InputStepSize, "number")} per sample";
    }

    private static void CheckLengths(NetworkDescription network, ReadOnlySpan<int> lengths, int count, int steps, string argument)
    {
        if (lengths.IsEmpty)
        {
            return;
        }

        if (lengths.Length != count)
        {
            throw new ArgumentException(
                $"Each of the {Figure.Count(count, "sample")} has one length, but {Figure.Number(lengths.Length)} were given.", argument);
        }

        int wrong = lengths.IndexOfAnyExceptInRange(network.HasFixedSteps ? steps : 1, steps);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                network.HasFixedSteps
                    ? Invariant($"Sample {wrong} has the length {lengths[wrong]}, but {network.Name} has a layer that needs all {steps} steps.")
                    : Invariant($"Sample {wrong} has the length {lengths[wrong]}: lengths are from 1 to the {steps} steps that were given."),
                argument);
        }
    }

    private static void CheckTokens(NetworkDescription network, Inputs inputs, int steps, string argument)
    {
        ReadOnlySpan<int> tokens = inputs.Tokens;
        for (int i = tokens.IndexOfAnyExceptInRange(0, network.Vocabulary - 1); i >= 0; i = Next(tokens, i, network.Vocabulary))
        {
            if (inputs.Lengths.IsEmpty || i % steps < inputs.Lengths[i / steps])
            {
                throw UnknownToken(network, tokens[i], i / steps, i % steps, argument);
            }
        }
    }

    public static ArgumentException UnknownToken(NetworkDescription network, int token, int sample, int step, string argument) => new(
        Invariant($"Sample {sample} has the token {token} at step {step}, but {network.Name} knows those from 0 to {network.Vocabulary - 1}."),
        argument);

    private static int Next(ReadOnlySpan<int> tokens, int after, int vocabulary)
    {
        int next = tokens[(after + 1)..].IndexOfAnyExceptInRange(0, vocabulary - 1);
        return next < 0 ? -1 : after + 1 + next;
    }
}
