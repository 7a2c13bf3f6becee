using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Finds out why a network's outputs are not finite. Looked for only then: NaN passes through every layer, so inputs need no check
/// beforehand.
/// </summary>
internal static class NoAnswer
{
    /// <summary>The exception for classifying such an input.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">Its parameters and statistics.</param>
    /// <param name="input">The sample.</param>
    /// <param name="argument">The name of the argument that it came in.</param>
    public static Exception Because(NetworkDescription network, ReadOnlySpan<float> state, ReadOnlySpan<float> input, string argument)
    {
        int place = Finite.FirstNot(input);
        if (place >= 0)
        {
            return new ArgumentException(
                Invariant($"{network.Name} cannot tell a class: the input is {input[place]} at position {place}, and so its outputs are not finite. Give numbers that are."),
                argument);
        }

        foreach (ParameterDescription parameter in network.Parameters)
        {
            ReadOnlySpan<float> values = state.Slice(parameter.Offset, parameter.Length);
            place = Finite.FirstNot(values);
            if (place >= 0)
            {
                return new InvalidOperationException(
                    Invariant($"{network.Name} cannot tell a class: {parameter.Name} is {values[place]} at position {place}, and so its outputs are not finite. ")
                        + "Load or train parameters that are.");
            }
        }

        return new InvalidOperationException(
            $"{network.Name} cannot tell a class: sums inside exceed what a float holds, and so its outputs are not finite. "
                + "Scale the inputs (mean 0 and deviation 1) as those that it was trained on.");
    }
}
