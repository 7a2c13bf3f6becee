using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Checks of kernels that know steps.</summary>
internal static class StepCheck
{
    /// <summary>The samples of values [B, T, features], of which each has a length.</summary>
    internal static int Samples(int length, int steps, long features, ReadOnlySpan<int> lengths, string name)
    {
        Check.Size(steps, nameof(steps));
        int samples = Check.Rows(length, steps * features, "[B, T, features]", name);
        Lengths(lengths, samples, steps);
        return samples;
    }

    /// <summary>The samples of values [B, T, features] that become, or came from, [B, features].</summary>
    internal static int Pooled(
        int length, ReadOnlySpan<int> lengths, int pooled, int steps, int features, string name, string pooledName)
    {
        Check.Size(features, nameof(features));
        int samples = Samples(length, steps, features, lengths, name);
        Check.Length(pooled, samples, features, "[B, features]", pooledName);
        return samples;
    }

    internal static void Lengths(ReadOnlySpan<int> lengths, int samples, int steps)
    {
        if (lengths.IsEmpty)
        {
            return;
        }

        Check.SameLength(lengths.Length, samples, "x has samples", nameof(lengths));
        int wrong = lengths.IndexOfAnyExceptInRange(1, steps);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lengths), lengths[wrong], $"Sample {wrong} has {lengths[wrong]} steps; lengths run from 1 to {steps}.");
        }
    }

    /// <summary>The steps of a sample that count.</summary>
    internal static int Of(ReadOnlySpan<int> lengths, int sample, int steps) => lengths.IsEmpty ? steps : lengths[sample];

    /// <summary>Writes a gradient, or adds it to what is there.</summary>
    internal static void Put<T>(ReadOnlySpan<T> slope, Span<T> to, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (accumulate)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(to, slope, to);
        }
        else
        {
            slope.CopyTo(to);
        }
    }
}
