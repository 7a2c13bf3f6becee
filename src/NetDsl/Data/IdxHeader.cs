using System.Buffers.Binary;
using static System.FormattableString;

namespace NetDsl;

/// <summary>How an IDX file begins: two zeros, the type of its values, the number of its dimensions; then each size, big-endian.</summary>
/// <param name="Source">The file, as messages begin with it.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Sizes">The number of samples, then the sizes of each, all 1 or more; an array can hold their product.</param>
internal sealed record IdxHeader(string Source, IdxType Type, int[] Sizes)
{
    private const int MagicLength = 4;

    /// <summary>The number of samples.</summary>
    public int Count => Sizes[0];

    /// <summary>The values of a sample.</summary>
    public int Each => (int)Product(Sizes.AsSpan(1));

    /// <summary>The values of all samples.</summary>
    public int Values => Count * Each;

    /// <summary>The bytes before the first value.</summary>
    public int Length => MagicLength + (Sizes.Length * sizeof(int));

    /// <summary>Such as "60000 × 28 × 28 values of 1 byte".</summary>
    public string Claim => $"{Shown(Sizes)} values of {Figure.Count(Type.Size(), "byte")}";

    /// <summary>Reads the header and checks all that it says.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or that of another kind of file.</exception>
    public static IdxHeader Read(IdxBytes bytes)
    {
        Span<byte> start = stackalloc byte[ForeignFile.Looked];
        int length = bytes.Read(start[..MagicLength]);
        if (!start[..length].StartsWith((ReadOnlySpan<byte>)[0, 0]))
        {
            length += length < MagicLength ? 0 : bytes.Read(start[MagicLength..]);
            throw NoIdx(bytes.Source, start[..length]);
        }

        if (length < MagicLength)
        {
            throw EndsWithin(bytes.Source, length, MagicLength);
        }

        (var type, int dimensions) = ((IdxType)start[2], start[3]);
        return !Enum.IsDefined(type)
                ? throw Error(bytes.Source, 2, Invariant($"expected a type of values (08, 09, 0B, 0C, 0D or 0E), found {start[2]:X2}"))
            : dimensions == 0 ? throw Error(bytes.Source, 3, "expected 1 dimension or more, found 0")
            : new IdxHeader(bytes.Source, type, ReadSizes(bytes, dimensions));
    }

    private static int[] ReadSizes(IdxBytes bytes, int dimensions)
    {
        Span<byte> read = stackalloc byte[byte.MaxValue * sizeof(int)];
        read = read[..(dimensions * sizeof(int))];
        int arrived = bytes.Read(read);
        if (arrived < read.Length)
        {
            throw EndsWithin(bytes.Source, MagicLength + arrived, MagicLength + read.Length);
        }

        var sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            int place = MagicLength + (i * sizeof(int));
            uint size = BinaryPrimitives.ReadUInt32BigEndian(read[(i * sizeof(int))..]);
            if (size == 0)
            {
                throw Error(bytes.Source, place, $"expected {(i == 0 ? "the number of samples" : "a size")}, 1 or more, found 0");
            }

            if (size * Product(sizes.AsSpan(0, i)) > Array.MaxLength)
            {
                string found = i == 0 ? "" : $"{Shown(sizes.AsSpan(0, i))} × ";
                throw Error(
                    bytes.Source, place, Invariant($"expected sizes of at most {Array.MaxLength} values together, found {found}{size}"));
            }

            sizes[i] = (int)size;
        }

        return sizes;
    }

    /// <summary>Exact where an array could hold all but the last.</summary>
    private static long Product(ReadOnlySpan<int> sizes)
    {
        long product = 1;
        foreach (int size in sizes)
        {
            product *= size;
        }

        return product;
    }

    private static string Shown(ReadOnlySpan<int> sizes) => string.Join(" × ", sizes.ToArray().Select(size => Invariant($"{size}")));

    private static InvalidDataException EndsWithin(string source, int at, int length) =>
        Error(source, at, Invariant($"expected a header of {length} bytes, found the end of the file"));

    private static InvalidDataException NoIdx(string source, ReadOnlySpan<byte> start)
    {
        string found = start.IsEmpty ? "nothing" : Convert.ToHexString(start[..Math.Min(MagicLength, start.Length)]);
        string what = ForeignFile.Recognize(start) is { } foreign ? $": it {foreign.Says.TrimEnd('.')}" : "";
        return Error(source, 0, $"expected two bytes of 0, with which an IDX file begins, found {found}{what}");
    }

    private static InvalidDataException Error(string source, int at, string message) => new(Invariant($"{source}, byte {at}: {message}."));
}
