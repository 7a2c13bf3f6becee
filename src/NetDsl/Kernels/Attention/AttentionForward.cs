using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Kernels;

/// <summary>The means of values, by the weights of the keys.</summary>
internal readonly unsafe struct AttentionForward<T>(AttentionHeads<T> heads) : IShareJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int first, int count)
    {
        bool drops = heads.Rate > 0;
        Scratch scratch = Scratch.Rent();
        T* weights = scratch.Fit<T>(heads.BlockSize * (drops ? 2 : 1)), masks = weights + heads.BlockSize;
        for (int unit = first; unit < first + count; unit++)
        {
            int sample = unit / heads.Shape.Heads, head = unit % heads.Shape.Heads, queries = heads.QueriesIn(sample);
            for (int query = 0; query < queries; query += heads.Block)
            {
                int block = Math.Min(heads.Block, queries - query);
                int keys = heads.Weights(sample, head, query, block, weights);
                if (drops && keys > 0)
                {
                    heads.Masks(sample, head, query, block, keys, masks);
                    var kept = new Span<T>(weights, block * keys);
                    TensorPrimitives.Multiply(kept, new ReadOnlySpan<T>(masks, block * keys), kept);
                }

                Mean(sample, head, query, block, keys, weights);
            }

            for (int query = queries; query < heads.Shape.Steps; query++)
            {
                Clear(sample, head, query);
            }
        }

        scratch.Return();
    }

    private void Mean(int sample, int head, int query, int block, int keys, T* weights)
    {
        if (keys > 0)
        {
            Product<T> mean = Product.Times(
                weights,
                heads.Values + heads.KeyPlace(sample, head),
                heads.AnswersOf(sample, head, query),
                block,
                heads.Shape.Width,
                keys) with
            {
                BStep = heads.KeyStep,
                CStep = heads.Shape.Features,
            };
            mean.Run();
            return;
        }

        for (int i = 0; i < block; i++)
        {
            Clear(sample, head, query + i);
        }
    }

    private void Clear(int sample, int head, int query) =>
        new Span<T>(heads.AnswersOf(sample, head, query), heads.Shape.Width).Clear();
}
