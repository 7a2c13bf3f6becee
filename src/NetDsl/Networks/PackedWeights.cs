using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Copies of a network's weights in the order in which kernels read them.</summary>
internal sealed class PackedWeights
{
    /// <summary>
    /// Fewer floats are read from the nearest caches in any order; more than the caches hold come from memory in any order.
    /// </summary>
    private const long Least = 4 * 1024, Most = 8 * 1024 * 1024;

    /// <summary>
    /// A copy of few units or filters is filled up with zeros; reading many of these would take longer than the copy saves.
    /// </summary>
    private const int MostFilled = 2;

    private readonly AlignedBuffer _state;
    private readonly AlignedBuffer _packed;

    /// <summary>Of each tensor, where it begins in the state, in ascending order.</summary>
    private readonly int[] _offsets;

    /// <summary>And where its copy begins, with the end of the last.</summary>
    private readonly int[] _places;

    private PackedWeights(WeightCopy[] copies, AlignedBuffer state)
    {
        _state = state;
        _offsets = [.. copies.Select(copy => copy.Tensor.Offset)];
        _places = new int[copies.Length + 1];
        for (int i = 0; i < copies.Length; i++)
        {
            _places[i + 1] = _places[i] + (int)copies[i].Length;
        }

        _packed = new AlignedBuffer(_places[^1]);
        for (int i = 0; i < copies.Length; i++)
        {
            copies[i].Make(state.Span.Slice(copies[i].Tensor.Offset, copies[i].Tensor.Length), Copy(i));
        }
    }

    /// <summary>Whether copies of a network's weights would be read faster than these.</summary>
    public static bool PayFor(NetworkDescription network) =>
        CopiesOf(network).Sum(copy => copy.Length) is >= Least and <= Most;

    public static PackedWeights Of(NetworkDescription network, AlignedBuffer state) =>
        new([.. CopiesOf(network).OrderBy(copy => copy.Tensor.Offset)], state);

    /// <summary>The copy of a tensor; empty where there is none.</summary>
    /// <param name="weight">A piece of the state, which never moves.</param>
    public ReadOnlySpan<float> CopyOf(ReadOnlySpan<float> weight)
    {
        ref float start = ref MemoryMarshal.GetReference(_state.Span);
        nint offset = Unsafe.ByteOffset(ref start, ref MemoryMarshal.GetReference(weight)) / sizeof(float);
        int number = offset >= 0 && offset < _state.Length ? _offsets.AsSpan().BinarySearch((int)offset) : -1;
        return number < 0 ? default : Copy(number);
    }

    private Span<float> Copy(int number) => _packed.Span[_places[number].._places[number + 1]];

    private static IEnumerable<WeightCopy> CopiesOf(NetworkDescription network) =>
        from layer in network.Layers
        from tensor in layer.Parameters
        let copy = WeightCopy.Of(layer, tensor)
        where copy is not null && copy.Length <= (long)MostFilled * tensor.Length
        select copy;
}
