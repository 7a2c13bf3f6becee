using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static NetDsl.Kernels.Numbers;

namespace NetDsl.Kernels;

/// <summary>
/// The slopes of queries, keys and values. With weights P and the slope dO of an answer O: dV = Pᵀ·dO, dS = P ⊙ (dO·Vᵀ − Σ dO ⊙ O),
/// dQ = dS·K/√width, dK = dSᵀ·Q/√width (Dao et al. 2022, FlashAttention, appendix B.2).
/// </summary>
/// <remarks>Keys and values of a head are summed over its queries by one thread, in their order.</remarks>
internal readonly unsafe struct AttentionBackward<T>(AttentionHeads<T> heads, T* dy, T* dQueries, T* dKeys, T* dValues) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int first, int count)
    {
        Scratch scratch = Scratch.Rent();
        T* weights = scratch.Fit<T>(3 * heads.BlockSize), slopes = weights + heads.BlockSize, masks = slopes + heads.BlockSize;
        for (int unit = first; unit < first + count; unit++)
        {
            int sample = unit / heads.Shape.Heads, head = unit % heads.Shape.Heads, queries = heads.QueriesIn(sample);
            Clear(sample, head, queries);
            for (int query = 0; query < queries; query += heads.Block)
            {
                int block = Math.Min(heads.Block, queries - query);
                int keys = heads.Weights(sample, head, query, block, weights);
                if (keys > 0)
                {
                    Run(sample, head, query, block, keys, weights, slopes, masks);
                }
                else
                {
                    ClearQueries(sample, head, query, query + block);
                }
            }
        }

        scratch.Return();
    }

    private void Run(int sample, int head, int query, int block, int keys, T* weights, T* slopes, T* masks)
    {
        int width = heads.Shape.Width, all = block * keys;
        nint keyPlace = heads.KeyPlace(sample, head);
        T* given = dy + (heads.AnswersOf(sample, head, query) - heads.Y);

        // What a weight is worth: dO·Vᵀ, of a dropped one nothing.
        (Product.TimesTransposed(given, heads.Values + keyPlace, slopes, block, keys, width) with
        {
            ARowStep = heads.Shape.Features,
            BStep = heads.KeyStep,
        }).Run();
        T* applied = weights;                            // those with which values were added up
        if (heads.Rate > 0)
        {
            var mask = new Span<T>(masks, all);
            heads.Masks(sample, head, query, block, keys, masks);
            TensorPrimitives.Multiply(new ReadOnlySpan<T>(slopes, all), mask, new Span<T>(slopes, all));
            TensorPrimitives.Multiply(mask, new ReadOnlySpan<T>(weights, all), mask);
            applied = masks;
        }

        (Product.TransposedTimes(applied, given, dValues + keyPlace, keys, width, block) with
        {
            BStep = heads.Shape.Features,
            CStep = heads.KeyStep,
            Accumulates = true,
        }).Run();
        ThroughSoftmax(sample, head, query, block, keys, given, weights, slopes);
        T* toQueries = dQueries + (heads.QueriesOf(sample, head, query) - heads.Queries);
        (Product.Times(slopes, heads.Keys + keyPlace, toQueries, block, width, keys) with
        {
            BStep = heads.KeyStep,
            CStep = heads.QueryStep,
        }).Run();
        (Product.TransposedTimes(slopes, heads.QueriesOf(sample, head, query), dKeys + keyPlace, keys, width, block) with
        {
            BStep = heads.QueryStep,
            CStep = heads.KeyStep,
            Accumulates = true,
        }).Run();
    }

    /// <summary>Makes of the slopes by weights those by q·kᵀ.</summary>
    private void ThroughSoftmax(int sample, int head, int query, int block, int keys, T* given, T* weights, T* slopes)
    {
        T scale = Of<T>(1 / Math.Sqrt(heads.Shape.Width));
        for (int i = 0; i < block; i++)
        {
            var answer = new ReadOnlySpan<T>(heads.AnswersOf(sample, head, query + i), heads.Shape.Width);
            T mean = Row.Dot(new ReadOnlySpan<T>(given + ((nint)i * heads.Shape.Features), heads.Shape.Width), answer);
            Through(new Span<T>(slopes + ((nint)i * keys), keys), new ReadOnlySpan<T>(weights + ((nint)i * keys), keys), mean, scale);
        }
    }

    /// <summary>slope ← (slope − mean)·weight·scale.</summary>
    private static void Through(Span<T> slopes, ReadOnlySpan<T> weights, T mean, T scale)
    {
        ref T to = ref MemoryMarshal.GetReference(slopes), factors = ref MemoryMarshal.GetReference(weights);
        Vector<T> means = Vector.Create(mean), scales = Vector.Create(scale);
        int whole = slopes.Length - (slopes.Length % Vector<T>.Count);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector<T>.Count)
        {
            ((Vector.LoadUnsafe(ref to, i) - means) * Vector.LoadUnsafe(ref factors, i) * scales).StoreUnsafe(ref to, i);
        }

        for (int i = whole; i < slopes.Length; i++)
        {
            slopes[i] = (slopes[i] - mean) * weights[i] * scale;
        }
    }

    /// <summary>Keys and values are added up, and queries that do not count have no slope.</summary>
    private void Clear(int sample, int head, int queries)
    {
        nint place = heads.KeyPlace(sample, head);
        for (int key = 0; key < heads.KeyCount; key++)
        {
            new Span<T>(dKeys + place + (key * heads.KeyStep), heads.Shape.Width).Clear();
            new Span<T>(dValues + place + (key * heads.KeyStep), heads.Shape.Width).Clear();
        }

        ClearQueries(sample, head, queries, heads.Shape.Steps);
    }

    private void ClearQueries(int sample, int head, int first, int end)
    {
        for (int query = first; query < end; query++)
        {
            new Span<T>(dQueries + (heads.QueriesOf(sample, head, query) - heads.Queries), heads.Shape.Width).Clear();
        }
    }
}
