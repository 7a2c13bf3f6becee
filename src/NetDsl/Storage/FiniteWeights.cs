using System.Globalization;
using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Refuses weights that no network can compute with.</summary>
internal static class FiniteWeights
{
    /// <summary>Passes when all parameters of a network are finite numbers.</summary>
    /// <exception cref="InvalidDataException">One is not. The message is the second half of a sentence.</exception>
    public static void Check(NetworkDescription network, float[] parameters)
    {
        if (TensorPrimitives.IsFiniteAll<float>(parameters))
        {
            return;
        }

        int first = Array.FindIndex(parameters, value => !float.IsFinite(value));
        ParameterDescription? tensor = network.Parameters.FirstOrDefault(
            tensor => first >= tensor.Offset && first < tensor.Offset + tensor.Length);
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"element {first - (tensor?.Offset ?? 0)} of {tensor?.Name ?? "its parameters"} is {parameters[first]}: the run had diverged."));
    }

    /// <summary>Passes when all are finite numbers.</summary>
    /// <exception cref="InvalidDataException">One is not. The message is the second half of a sentence.</exception>
    public static void Check(Dictionary<string, float[]> tensors)
    {
        foreach ((string name, float[] values) in tensors)
        {
            if (!TensorPrimitives.IsFiniteAll<float>(values))
            {
                int first = Array.FindIndex(values, value => !float.IsFinite(value));
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"element {first} of {name} is {values[first]}, with which every answer would be NaN or infinite. To take such weights all the same, give new LoadOptions {{ AllowNonFinite = true }}."));
            }
        }
    }
}
