using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The states of a recurrent layer after it has read a sequence: those at the last step that counts; of the direction that reads backward,
/// at the first.
/// </summary>
public static class LastStep
{
    /// <summary>y = the states at the last step.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The states of all steps, [B, T, features].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="y">Receives the last ones, [B, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of all directions.</param>
    /// <param name="directions">1, or 2: then the second half of the features is of the direction that reads backward.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, Span<T> y, int steps, int features, int directions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Samples(x.Length, steps, features, lengths, nameof(x)), ahead = Ahead(features, directions);
        Check.Length(y.Length, samples, features, "[B, features]", nameof(y));
        for (int sample = 0; sample < samples; sample++)
        {
            ReadOnlySpan<T> states = x.Slice(sample * steps * features, steps * features);
            int last = StepCheck.Of(lengths, sample, steps) - 1;
            states.Slice(last * features, ahead).CopyTo(y[(sample * features)..]);
            states[ahead..features].CopyTo(y[((sample * features) + ahead)..]);
        }
    }

    /// <summary>dx = dy at the last step, 0 at others.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="dy">The gradient by y, [B, features].</param>
    /// <param name="dx">Receives the gradient by x, [B, T, features].</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of all directions.</param>
    /// <param name="directions">1 or 2.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> lengths, ReadOnlySpan<T> dy, Span<T> dx, int steps, int features, int directions = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Samples(dx.Length, steps, features, lengths, nameof(dx)), ahead = Ahead(features, directions);
        Check.Length(dy.Length, samples, features, "[B, features]", nameof(dy));
        dx.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            Span<T> slopes = dx.Slice(sample * steps * features, steps * features);
            ReadOnlySpan<T> given = dy.Slice(sample * features, features);
            int last = StepCheck.Of(lengths, sample, steps) - 1;
            given[..ahead].CopyTo(slopes[(last * features)..]);
            given[ahead..].CopyTo(slopes[ahead..]);
        }
    }

    /// <summary>The features of the direction that reads forward.</summary>
    private static int Ahead(int features, int directions)
    {
        if (directions is not (1 or 2))
        {
            throw new ArgumentOutOfRangeException(nameof(directions), directions, "There are one or two directions.");
        }

        return features % directions == 0
            ? features / directions
            : throw new ArgumentException($"{features} features do not divide among {directions} directions.", nameof(features));
    }
}
