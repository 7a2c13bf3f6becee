using System.Globalization;

namespace NetDsl;

/// <summary>Refuses weights that no network can compute with.</summary>
internal static class FiniteWeights
{
    private const string RunningVariance = ".running_var";

    /// <summary>Passes when all that a network keeps is finite.</summary>
    /// <exception cref="InvalidDataException">One is not. The message is the second half of a sentence.</exception>
    public static void Check(NetworkDescription network, float[] state)
    {
        if (Finite.All(state))
        {
            return;
        }

        int first = Finite.FirstNot(state);
        ParameterDescription? tensor = network.Parameters.FirstOrDefault(
            tensor => first >= tensor.Offset && first < tensor.Offset + tensor.Length);
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"element {first - (tensor?.Offset ?? 0)} of {tensor?.Name ?? "its parameters"} is {state[first]}: the run had diverged."));
    }

    /// <summary>Passes when all are finite numbers, and no variance is negative.</summary>
    /// <exception cref="InvalidDataException">One is not. The message is the second half of a sentence.</exception>
    public static void Check(Dictionary<string, float[]> tensors)
    {
        foreach ((string name, float[] values) in tensors)
        {
            if (!Finite.All(values))
            {
                throw Refuse(name, values, value => !float.IsFinite(value), "every answer would be NaN or infinite");
            }

            if (name.EndsWith(RunningVariance, StringComparison.Ordinal) && Array.Exists(values, value => value < 0))
            {
                throw Refuse(name, values, value => value < 0, "answers would be NaN, since no variance is negative");
            }
        }
    }

    private static InvalidDataException Refuse(string name, float[] values, Predicate<float> isWrong, string consequence)
    {
        int first = Array.FindIndex(values, isWrong);
        return new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"element {first} of {name} is {values[first]}, with which {consequence}. To take such weights all the same, give new LoadOptions {{ AllowNonFinite = true }}."));
    }
}
