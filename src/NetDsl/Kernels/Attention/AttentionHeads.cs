using System.Numerics;
using System.Numerics.Tensors;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// What the heads of attention read: rows of queries, keys and values, each a number of elements apart. Weights are computed for a block of
/// queries at a time, and once more on the way back by the same operations; so none of [T, T] is kept.
/// </summary>
internal unsafe struct AttentionHeads<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Most = 64;
    private const int MostCausal = Most / 2;

    public T* Queries;
    public T* Keys;
    public T* Values;

    /// <summary>What is given for each query, [B, T, d].</summary>
    public T* Y;

    /// <summary>How far rows of queries, and of keys and values, lie apart.</summary>
    public nint QueryStep;
    public nint KeyStep;

    /// <summary>The keys of each sample that there is room for, and those that there are.</summary>
    public int Room;
    public int KeyCount;

    public int Samples;
    public AttentionShape Shape;

    /// <summary>The steps of each sample that count, of queries, and of keys if they are of the same sequence; null where all do.</summary>
    public int* Lengths;

    /// <summary>Whether keys and values are of another sequence, and its steps of each sample that count; null where all do.</summary>
    public bool IsAcross;
    public int* KeyLengths;

    /// <summary>The share of weights that is dropped.</summary>
    public double Rate;
    public RandomStream Stream;

    public readonly T* QueriesOf(int sample, int head, int query) =>
        Queries + ((((nint)sample * Shape.Steps) + query) * QueryStep) + (head * Shape.Width);

    public readonly nint KeyPlace(int sample, int head) => ((nint)sample * Room * KeyStep) + (head * Shape.Width);

    public readonly T* AnswersOf(int sample, int head, int query) =>
        Y + ((((nint)sample * Shape.Steps) + query) * Shape.Features) + (head * Shape.Width);

    /// <summary>The queries of a sample that count.</summary>
    public readonly int QueriesIn(int sample) => Lengths is null ? Shape.Steps : Lengths[sample];

    /// <summary>The keys that a query sees: with Causal those up to its own step, where the last query is at the last key.</summary>
    public readonly int KeysOf(int sample, int query)
    {
        int before = KeyCount - Shape.Steps, keys = KeysIn(sample);
        return Shape.Causal ? Math.Min(keys, before + query + 1) : keys;
    }

    /// <summary>The keys of a sample that count.</summary>
    private readonly int KeysIn(int sample) => !IsAcross ? KeyCount - Shape.Steps + QueriesIn(sample)
        : KeyLengths is null ? KeyCount
        : KeyLengths[sample];

    /// <summary>
    /// The queries of a block: their weights stay in a cache. Of causal ones fewer, since all products of a block have the keys of its last
    /// query.
    /// </summary>
    public readonly int Block => Shape.Causal ? MostCausal : Most;

    /// <summary>The numbers that a block of queries needs beside it.</summary>
    public readonly long BlockSize => (long)Block * KeyCount;

    /// <summary>Runs over all heads of all samples.</summary>
    public readonly void Run<TJob>(TJob job)
        where TJob : struct, IShareJob
    {
        // The work of a head: two products of T × T × width.
        long work = 2L * Shape.Steps * KeyCount * Shape.Width;
        Shares.Of(Samples * Shape.Heads, (int)Math.Max(1, (1 << 16) / Math.Max(1, work)), unit: 1).Run(job);
    }

    /// <summary>softmax(q·kᵀ/√width) for some queries, [queries, keys]; 0 for keys that a query does not see.</summary>
    /// <returns>The most keys that one of them sees.</returns>
    public readonly int Weights(int sample, int head, int first, int count, T* weights)
    {
        int keys = Math.Max(0, KeysOf(sample, first + count - 1));
        if (keys == 0)
        {
            return 0;
        }

        Product<T> scores = Product.TimesTransposed(
            QueriesOf(sample, head, first), Keys + KeyPlace(sample, head), weights, count, keys, Shape.Width) with
        {
            ARowStep = QueryStep,
            BStep = KeyStep,
        };
        scores.Run();
        T scale = Of<T>(1 / Math.Sqrt(Shape.Width));
        for (int i = 0; i < count; i++)
        {
            var row = new Span<T>(weights + ((nint)i * keys), keys);
            Span<T> seen = row[..Math.Max(0, KeysOf(sample, first + i))];
            row[seen.Length..].Clear();
            if (!seen.IsEmpty)
            {
                TensorPrimitives.Multiply(seen, scale, seen);
                T sum = Row.ShiftedExp<T>(seen, TensorPrimitives.Max<T>(seen), seen);
                TensorPrimitives.Multiply(seen, T.One / sum, seen);
            }
        }

        return keys;
    }

    /// <summary>By what weights are multiplied: 0 where they are dropped. The same for the same sample, head, query and key.</summary>
    public readonly void Masks(int sample, int head, int first, int count, int keys, T* masks)
    {
        T kept = Of<T>(1 / (1 - Rate));
        ulong row = (ulong)(((((long)sample * Shape.Heads) + head) * Shape.Steps) + first);
        ulong blocks = (ulong)((KeyCount + Philox.BlockLength - 1) / Philox.BlockLength);
        for (int i = 0; i < count; i++)
        {
            Dropout.FillRow(new Span<T>(masks + ((nint)i * keys), keys), Rate, kept, Stream, (row + (ulong)i) * blocks);
        }
    }
}
