using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Kernels;

namespace NetDsl;

/// <summary>Copies of a network's dense weights in the order in which products read them.</summary>
internal sealed class PackedWeights
{
    /// <summary>
    /// Fewer floats are read from the nearest caches in any order; more than the caches hold come from memory in any order.
    /// </summary>
    private const long Least = 4 * 1024, Most = 8 * 1024 * 1024;

    /// <summary>A copy of few units is filled up with zeros; reading many of these would take longer than the copy saves.</summary>
    private const int MostFilled = 2;

    private readonly AlignedBuffer _state;
    private readonly AlignedBuffer _packed;

    /// <summary>Of each matrix, where it begins in the state, in ascending order.</summary>
    private readonly int[] _offsets;

    /// <summary>And where its copy begins, with the end of the last.</summary>
    private readonly int[] _places;

    private PackedWeights(ParameterDescription[] matrices, AlignedBuffer state)
    {
        _state = state;
        _offsets = [.. matrices.Select(matrix => matrix.Offset)];
        _places = new int[matrices.Length + 1];
        for (int i = 0; i < matrices.Length; i++)
        {
            _places[i + 1] = _places[i] + (int)LengthOf(matrices[i]);
        }

        _packed = new AlignedBuffer(_places[^1]);
        for (int i = 0; i < matrices.Length; i++)
        {
            ReadOnlySpan<float> matrix = state.Span.Slice(matrices[i].Offset, matrices[i].Length);
            PackedMatrix.Pack(matrix, Copy(i), matrices[i].Shape[0], matrices[i].Shape[1]);
        }
    }

    /// <summary>Whether copies of a network's weights would be read faster than these.</summary>
    public static bool PayFor(NetworkDescription network) =>
        MatricesOf(network).Sum(LengthOf) is >= Least and <= Most;

    public static PackedWeights Of(NetworkDescription network, AlignedBuffer state) =>
        new([.. MatricesOf(network).OrderBy(matrix => matrix.Offset)], state);

    /// <summary>The copy of a matrix; empty where there is none.</summary>
    /// <param name="weight">A piece of the state, which never moves.</param>
    public ReadOnlySpan<float> CopyOf(ReadOnlySpan<float> weight)
    {
        ref float start = ref MemoryMarshal.GetReference(_state.Span);
        nint offset = Unsafe.ByteOffset(ref start, ref MemoryMarshal.GetReference(weight)) / sizeof(float);
        int number = offset >= 0 && offset < _state.Length ? _offsets.AsSpan().BinarySearch((int)offset) : -1;
        return number < 0 ? default : Copy(number);
    }

    private static long LengthOf(ParameterDescription matrix) => PackedMatrix.LengthOf(matrix.Shape[0], matrix.Shape[1]);

    private Span<float> Copy(int number) => _packed.Span[_places[number].._places[number + 1]];

    private static IEnumerable<ParameterDescription> MatricesOf(NetworkDescription network) =>
        from layer in network.Layers
        where layer.Kind == nameof(Dense)
        from parameter in layer.Parameters
        where parameter.Shape is [_, _] && LengthOf(parameter) <= (long)MostFilled * parameter.Shape[0] * parameter.Shape[1]
        select parameter;
}
