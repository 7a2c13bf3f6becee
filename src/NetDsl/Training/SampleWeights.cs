using System.Runtime.InteropServices;
using System.Security.Cryptography;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Weights of samples: what they may be, and how they are told apart.</summary>
internal static class SampleWeights
{
    /// <exception cref="ArgumentException">There is not one for each sample, or one is negative or not finite.</exception>
    public static void Check(ReadOnlySpan<float> weights, int count, string argument)
    {
        if (weights.Length != count)
        {
            throw new ArgumentException(
                $"{Figure.Count(weights.Length, "weight was", "weights were")} given for {Figure.Count(count, "sample")}: one for each.", argument);
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && float.IsFinite(weights[i])))
            {
                throw new ArgumentException(
                    Invariant($"Sample {i} has the weight {weights[i]}: a weight is a finite number, 0 or more."), argument);
            }
        }
    }

    /// <summary>All weights of a run, to tell it from others; <see langword="null"/> where all samples count alike.</summary>
    public static string? Text(ClassWeights? ofClasses, string? train, Dataset? validation) => Figure.Join(
        ofClasses is null ? null : $"by class {ofClasses}",
        train,
        validation is null ? null : Fingerprint(validation, "validation")) is { Length: > 0 } text ? text : null;

    /// <summary>What tells the weights of a data set from others; <see langword="null"/> for none.</summary>
    public static string? Fingerprint(Dataset data, string purpose)
    {
        if (!data.HasWeights)
        {
            return null;
        }

        float[] weights = [.. Enumerable.Range(0, data.Count).Select(data.Weight)];
        return $"{purpose} data {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(weights)).AsSpan(0, 8))}";
    }
}
