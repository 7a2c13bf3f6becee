using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Attention of one sequence to another (Vaswani et al. 2017, §3.2.3).</summary>
public static unsafe partial class Attention
{
    /// <summary>Attention of a sequence of T steps to another of S steps.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="queries">The queries, [B, T, d].</param>
    /// <param name="keysValues">Keys and values of each step of the other sequence side by side, [B, S, 2·d].</param>
    /// <param name="lengths">The steps of each sample's queries that count, [B]; empty where all do.</param>
    /// <param name="keyLengths">The steps of each sample's keys that count, [B]; empty where all do.</param>
    /// <param name="y">Receives the answers, [B, T, d]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes of the queries. Where it is causal, the last of the T steps is at the last of the S.</param>
    /// <param name="keySteps">S.</param>
    /// <param name="rate">The share of weights that is dropped, at least 0 and below 1.</param>
    /// <param name="stream">The stream that says which.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> queries, ReadOnlySpan<T> keysValues, ReadOnlySpan<int> lengths, ReadOnlySpan<int> keyLengths, Span<T> y,
        AttentionShape shape, int keySteps, double rate = 0, RandomStream stream = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = CheckAcross(queries.Length, keysValues.Length, lengths, keyLengths, y.Length, shape, keySteps, rate);
        fixed (T* asked = queries, rows = keysValues, to = y)
        fixed (int* counted = lengths, countedKeys = keyLengths)
        {
            AttentionHeads<T> heads = Across(asked, rows, to, counted, countedKeys, samples, shape, keySteps, rate, stream);
            heads.Run(new AttentionForward<T>(heads));
        }
    }

    /// <summary>The gradients of queries, and of keys and values of the other sequence.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="queries">The queries that were read, [B, T, d].</param>
    /// <param name="keysValues">The keys and values that were read, [B, S, 2·d].</param>
    /// <param name="lengths">The steps of each sample's queries that count, [B]; empty where all do.</param>
    /// <param name="keyLengths">The steps of each sample's keys that count, [B]; empty where all do.</param>
    /// <param name="y">The answers, [B, T, d].</param>
    /// <param name="dy">The gradient by y, [B, T, d].</param>
    /// <param name="dQueries">Receives the gradient by the queries, [B, T, d]; 0 at steps that do not count.</param>
    /// <param name="dKeysValues">Receives the gradient by keys and values, [B, S, 2·d]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes of the queries.</param>
    /// <param name="keySteps">S.</param>
    /// <param name="rate">The share of weights that was dropped.</param>
    /// <param name="stream">The stream that said which.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> queries, ReadOnlySpan<T> keysValues, ReadOnlySpan<int> lengths, ReadOnlySpan<int> keyLengths, ReadOnlySpan<T> y,
        ReadOnlySpan<T> dy, Span<T> dQueries, Span<T> dKeysValues, AttentionShape shape, int keySteps, double rate = 0,
        RandomStream stream = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = CheckAcross(queries.Length, keysValues.Length, lengths, keyLengths, y.Length, shape, keySteps, rate);
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dQueries.Length, queries.Length, nameof(queries), nameof(dQueries));
        Check.SameLength(dKeysValues.Length, keysValues.Length, nameof(keysValues), nameof(dKeysValues));
        fixed (T* asked = queries, rows = keysValues, answers = y, given = dy, toQueries = dQueries, to = dKeysValues)
        fixed (int* counted = lengths, countedKeys = keyLengths)
        {
            AttentionHeads<T> heads = Across(asked, rows, answers, counted, countedKeys, samples, shape, keySteps, rate, stream);
            heads.Run(new AttentionBackward<T>(heads, given, toQueries, to, to + shape.Features));
        }
    }

    private static AttentionHeads<T> Across<T>(
        T* queries, T* keysValues, T* y, int* lengths, int* keyLengths, int samples, AttentionShape shape, int keySteps, double rate,
        RandomStream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new()
        {
            Queries = queries,
            Keys = keysValues,
            Values = keysValues + shape.Features,
            Y = y,
            QueryStep = shape.Features,
            KeyStep = 2 * shape.Features,
            Room = keySteps,
            KeyCount = keySteps,
            Samples = samples,
            Shape = shape,
            Lengths = lengths,
            IsAcross = true,
            KeyLengths = keyLengths,
            Rate = rate,
            Stream = stream,
        };

    private static int CheckAcross(
        int queries, int keysValues, ReadOnlySpan<int> lengths, ReadOnlySpan<int> keyLengths, int y, AttentionShape shape, int keySteps,
        double rate)
    {
        CheckHeads(shape, rate);
        Check.Size(keySteps, nameof(keySteps));
        int samples = StepCheck.Samples(queries, shape.Steps, shape.Features, lengths, nameof(queries));
        Check.SameLength(y, queries, nameof(queries), nameof(y));
        Check.Length(keysValues, samples * keySteps, 2 * shape.Features, "[B·S, 2·d]", nameof(keysValues));
        StepCheck.Lengths(keyLengths, samples, keySteps);
        return samples;
    }
}
