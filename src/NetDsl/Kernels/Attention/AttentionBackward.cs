using System.Numerics;
using System.Numerics.Tensors;
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
            for (int query = 0; query < queries; query += AttentionHeads<T>.Block)
            {
                int block = Math.Min(AttentionHeads<T>.Block, queries - query);
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
        var weight = new Span<T>(weights, all);
        var slope = new Span<T>(slopes, all);
        var mask = new Span<T>(masks, all);

        // What a weight is worth: dO·Vᵀ, of a dropped one nothing.
        (Product.TimesTransposed(given, heads.Values + keyPlace, slopes, block, keys, width) with
        {
            ARowStep = heads.Shape.Features,
            BStep = heads.KeyStep,
        }).Run();
        if (heads.Rate > 0)
        {
            heads.Masks(sample, head, query, block, keys, masks);
            TensorPrimitives.Multiply(slope, mask, slope);
            TensorPrimitives.Multiply(mask, weight, mask);
        }
        else
        {
            weight.CopyTo(mask);
        }

        // The weights with which values were added up are in the place of the mask.
        (Product.TransposedTimes(masks, given, dValues + keyPlace, keys, width, block) with
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
            var row = new Span<T>(slopes + ((nint)i * keys), keys);
            TensorPrimitives.Subtract(row, mean, row);
            TensorPrimitives.Multiply(row, new ReadOnlySpan<T>(weights + ((nint)i * keys), keys), row);
            TensorPrimitives.Multiply(row, scale, row);
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
