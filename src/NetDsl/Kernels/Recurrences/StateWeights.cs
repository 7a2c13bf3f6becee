using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>The weights of the state, packed where they are read often enough.</summary>
internal readonly unsafe struct StateWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Multiplications that are worth a thread.</summary>
    public const int WorthAThread = 1 << 17;

    // Rows that read the weights: packing costs about as much as a few of them.
    private const int WorthPacking = 32;

    private readonly T* _weight;
    private readonly T* _packed;
    private readonly int _sums;
    private readonly int _units;

    private StateWeights(T* weight, T* packed, int sums, int units)
    {
        _weight = weight;
        _packed = packed;
        _sums = sums;
        _units = units;
    }

    /// <summary>W of shape [sums, units].</summary>
    /// <param name="memory">Takes the copy.</param>
    /// <param name="weight">W.</param>
    /// <param name="sums">Its rows.</param>
    /// <param name="units">Its columns.</param>
    /// <param name="uses">How many rows will be multiplied.</param>
    public static StateWeights<T> Pack(Scratch memory, T* weight, int sums, int units, int uses)
    {
        if (typeof(T) != typeof(float) || uses < WorthPacking)
        {
            return new(weight, null, sums, units);
        }

        int length = checked((int)PackedMatrix.LengthOf(sums, units));
        float* packed = memory.Fit<float>(length);
        PackedMatrix.Pack(new ReadOnlySpan<float>(weight, sums * units), new Span<float>(packed, length), sums, units);
        return new(weight, (T*)packed, sums, units);
    }

    /// <summary>c = a·Wᵀ: [rows, units] → [rows, sums].</summary>
    public void Times(T* a, T* c, int rows)
    {
        Product<T> product = Product.TimesTransposed(a, _weight, c, rows, _sums, _units);
        product.Packed = _packed;
        product.Run();
    }
}
