using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>What tells the place of a step: y_t = x_t + P_t.</summary>
public static class Positions
{
    private static readonly ConcurrentDictionary<(int Features, double Amplitude), float[]> s_sinusoids = new();

    /// <summary>y_t = x_t + P_(first + t), with vectors that are learned.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, T, features].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="weight">P, [most steps, features].</param>
    /// <param name="y">Receives the sums, [B, T, features], 0 at steps that do not count; it may be the same span as x.</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="first">The place of the first step: 0, unless the call continues a sequence.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are no vectors for so many places.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> weight, Span<T> y, int steps, int features, int first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(features, nameof(features));
        int places = Check.Rows(weight.Length, features, "[most steps, features]", nameof(weight));
        if (first + steps > places)
        {
            throw new ArgumentException($"The sequence has {first + steps} steps, but there are vectors for {places} places.",
                nameof(steps));
        }

        Add(x, lengths, weight.Slice(first * features, steps * features), y, steps, features);
    }

    /// <summary>
    /// y_t = x_t + P_(first + t), P_t,2i = a·sin(t/10000^(2i/features)), P_t,2i+1 = a·cos(t/10000^(2i/features)) (Vaswani et al. 2017,
    /// §3.5).
    /// </summary>
    /// <param name="x">The inputs, [B, T, features].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="y">Receives the sums, [B, T, features], 0 at steps that do not count; it may be the same span as x.</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="amplitude">a.</param>
    /// <param name="first">The place of the first step: 0, unless the call continues a sequence.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void ForwardSinusoidal(
        ReadOnlySpan<float> x, ReadOnlySpan<int> lengths, Span<float> y, int steps, int features, double amplitude, int first)
    {
        Check.Size(features, nameof(features));
        float[] table = Sinusoids(checked(first + steps), features, amplitude);
        Add(x, lengths, table.AsSpan(first * features, steps * features), y, steps, features);
    }

    /// <summary>dx = dy, and dP_t = Σ dy_t over the batch, in its order; 0 for places that no sequence has.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="dy">The gradient by y, [B, T, features].</param>
    /// <param name="dWeight">Receives the gradient of P, [most steps, features], or empty where P is not learned.</param>
    /// <param name="dx">Receives the gradient by x, [B, T, features], or empty if it is not wanted; it may be the same span as dy, unless
    /// it accumulates.</param>
    /// <param name="steps">T.</param>
    /// <param name="features">The numbers of a step.</param>
    /// <param name="accumulate">Whether the gradient by x is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<int> lengths, ReadOnlySpan<T> dy, Span<T> dWeight, Span<T> dx, int steps, int features, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check.Size(features, nameof(features));
        int samples = StepCheck.Samples(dy.Length, steps, features, lengths, nameof(dy));
        Check.SameLengthOrEmpty(dx.Length, dy.Length, nameof(dy), nameof(dx));
        dWeight.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            int counted = StepCheck.Of(lengths, sample, steps) * features, start = sample * steps * features;
            ReadOnlySpan<T> slopes = dy.Slice(start, counted);
            if (!dWeight.IsEmpty)
            {
                TensorPrimitives.Add(dWeight[..counted], slopes, dWeight[..counted]);
            }

            if (!dx.IsEmpty)
            {
                StepCheck.Put(slopes, dx.Slice(start, counted), accumulate);
                if (!accumulate)
                {
                    dx[(start + counted)..(start + (steps * features))].Clear();
                }
            }
        }
    }

    private static void Add<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> lengths, ReadOnlySpan<T> places, Span<T> y, int steps, int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = StepCheck.Samples(x.Length, steps, features, lengths, nameof(x));
        Check.SameLength(y.Length, x.Length, nameof(x), nameof(y));
        for (int sample = 0; sample < samples; sample++)
        {
            int start = sample * steps * features, counted = StepCheck.Of(lengths, sample, steps) * features;
            TensorPrimitives.Add(x.Slice(start, counted), places[..counted], y.Slice(start, counted));
            y[(start + counted)..(start + (steps * features))].Clear();
        }
    }

    /// <summary>The vectors of the first places, computed in double: made once, and again when more are asked for.</summary>
    internal static float[] Sinusoids(int places, int features, double amplitude)
    {
        (int, double) key = (features, amplitude);
        if (s_sinusoids.TryGetValue(key, out float[]? known) && known.Length >= places * features)
        {
            return known;
        }

        int room = known is null ? places : Math.Max(places, 2 * (known.Length / features));
        var table = new float[checked(room * features)];
        for (int i = 0; i < table.Length; i++)
        {
            (int place, int feature) = (i / features, i % features);
            double angle = place / Math.Pow(10_000, (double)(feature - (feature % 2)) / features);
            table[i] = (float)(amplitude * (feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)));
        }

        s_sinusoids[key] = table;
        return table;
    }
}
