using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// Attention by several heads (Vaswani et al. 2017, equation 1 and §3.2.2): each query gets softmax(q·kᵀ/√width)·v, the mean of the values
/// by how well their keys fit. Queries, keys and values of the heads lie side by side.
/// </summary>
/// <remarks>
/// Nothing of [T, T] is kept: weights are computed for a block of queries at a time, and again on the way back. The answers of a sample
/// have the same bits whatever the batch around it, at any number of threads, and in whatever pieces a sequence comes. A query that sees no
/// key gets 0, and gives no slope.
/// </remarks>
public static unsafe partial class Attention
{
    /// <summary>Attention of a sequence to itself.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="projected">Queries, keys and values of each step side by side, [B, T, 3·d].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="y">Receives the answers, [B, T, d]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="rate">The share of weights that is dropped, at least 0 and below 1.</param>
    /// <param name="stream">The stream that says which.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Forward<T>(
        ReadOnlySpan<T> projected, ReadOnlySpan<int> lengths, Span<T> y, AttentionShape shape, double rate = 0,
        RandomStream stream = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = CheckShapes(projected.Length, lengths, y.Length, shape, rate);
        fixed (T* rows = projected, to = y)
        fixed (int* counted = lengths)
        {
            AttentionHeads<T> heads = OfItself(rows, to, counted, samples, shape, rate, stream);
            heads.Run(new AttentionForward<T>(heads));
        }
    }

    /// <summary>
    /// The same; or, where calls continue sequences, attention of further steps to themselves and to those before, whose keys and values
    /// are kept.
    /// </summary>
    /// <param name="projected">Queries, keys and values of each step side by side, [B, T, 3·d].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="cache">The keys and values of the steps before, [B, most steps, 2·d]; receives those of these steps behind them. Empty
    /// where nothing continues.</param>
    /// <param name="first">The number of steps before.</param>
    /// <param name="y">Receives the answers, [B, T, d]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="rate">The share of weights that is dropped, at least 0 and below 1.</param>
    /// <param name="stream">The stream that says which.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there is no room for so many steps.</exception>
    public static void Forward(
        ReadOnlySpan<float> projected, ReadOnlySpan<int> lengths, Span<float> cache, int first, Span<float> y, AttentionShape shape,
        double rate = 0, RandomStream stream = default)
    {
        if (cache.IsEmpty)
        {
            Forward(projected, lengths, y, shape, rate, stream);
            return;
        }

        int samples = CheckShapes(projected.Length, lengths, y.Length, shape, rate), d = shape.Features;
        int room = Check.Rows(cache.Length, 2L * d * samples, "[B, most steps, 2·d]", nameof(cache)), steps = shape.Steps;
        if (first + steps > room)
        {
            throw new ArgumentException($"There is room for the keys of {room} steps, and these make {first + steps}.", nameof(cache));
        }

        for (int sample = 0; sample < samples; sample++)
        {
            for (int step = 0; step < steps; step++)
            {
                projected.Slice((((sample * steps) + step) * 3 * d) + d, 2 * d).CopyTo(cache[(((sample * room) + first + step) * 2 * d)..]);
            }
        }

        fixed (float* rows = projected, kept = cache, to = y)
        fixed (int* counted = lengths)
        {
            var heads = new AttentionHeads<float>
            {
                Queries = rows,
                QueryStep = 3 * d,
                Keys = kept,
                Values = kept + d,
                KeyStep = 2 * d,
                Y = to,
                Room = room,
                KeyCount = first + steps,
                Samples = samples,
                Shape = shape,
                Lengths = counted,
                Rate = rate,
                Stream = stream,
            };
            heads.Run(new AttentionForward<float>(heads));
        }
    }

    /// <summary>The gradients of queries, keys and values.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="projected">What the forward pass read, [B, T, 3·d].</param>
    /// <param name="lengths">The steps of each sample that count, [B]; empty where all do.</param>
    /// <param name="y">What it wrote, [B, T, d].</param>
    /// <param name="dy">The gradient by y, [B, T, d].</param>
    /// <param name="dProjected">Receives the gradient by what it read, [B, T, 3·d]; 0 at steps that do not count.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="rate">The share of weights that was dropped.</param>
    /// <param name="stream">The stream that said which.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> projected, ReadOnlySpan<int> lengths, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dProjected,
        AttentionShape shape, double rate = 0, RandomStream stream = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int samples = CheckShapes(projected.Length, lengths, y.Length, shape, rate), d = shape.Features;
        Check.SameLength(dy.Length, y.Length, nameof(y), nameof(dy));
        Check.SameLength(dProjected.Length, projected.Length, nameof(projected), nameof(dProjected));
        fixed (T* rows = projected, answers = y, given = dy, to = dProjected)
        fixed (int* counted = lengths)
        {
            AttentionHeads<T> heads = OfItself(rows, answers, counted, samples, shape, rate, stream);
            heads.Run(new AttentionBackward<T>(heads, given, to, to + d, to + (2 * d)));
        }
    }

    private static AttentionHeads<T> OfItself<T>(
        T* projected, T* y, int* lengths, int samples, AttentionShape shape, double rate, RandomStream stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new()
        {
            Queries = projected,
            Keys = projected + shape.Features,
            Values = projected + (2 * shape.Features),
            Y = y,
            QueryStep = 3 * shape.Features,
            KeyStep = 3 * shape.Features,
            Room = shape.Steps,
            KeyCount = shape.Steps,
            Samples = samples,
            Shape = shape,
            Lengths = lengths,
            Rate = rate,
            Stream = stream,
        };

    private static int CheckShapes(int projected, ReadOnlySpan<int> lengths, int y, AttentionShape shape, double rate)
    {
        CheckHeads(shape, rate);
        int samples = StepCheck.Samples(projected, shape.Steps, 3L * shape.Features, lengths, nameof(projected));
        Check.Length(y, samples * shape.Steps, shape.Features, "[B, T, d]", nameof(y));
        return samples;
    }

    private static void CheckHeads(AttentionShape shape, double rate)
    {
        Check.Size(shape.Features, "Features");
        Check.Size(shape.Heads, "Heads");
        Check.Share(rate, nameof(rate));
        if (shape.Features % shape.Heads != 0)
        {
            throw new ArgumentException($"{shape.Features} features do not divide among {shape.Heads} heads.", nameof(shape));
        }
    }
}
