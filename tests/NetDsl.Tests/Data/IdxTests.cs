using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Tests.Data;

/// <summary>IDX files as https://yann.lecun.com/exdb/mnist described them: written here byte by byte.</summary>
public sealed class IdxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Type, the bytes of three values, and what they are.</summary>
    public static TheoryData<byte, string, float[]> Types { get; } = new()
    {
        { 0x08, "00 7F FF", [0, 127, 255] },
        { 0x09, "00 7F FF", [0, 127, -1] },
        { 0x0B, "0001 0100 FFFE", [1, 256, -2] },
        { 0x0C, "00010000 7FFFFFFF FFFFFFFF", [65536, 2147483648f, -1] },
        { 0x0D, "3F800000 C0000000 3DCCCCCD", [1, -2, 0.1f] },
        { 0x0E, "3FF0000000000000 C000000000000000 3FB999999999999A", [1, -2, 0.1f] },
    };

    [Fact]
    public void Pictures_and_labels_are_read_in_order()
    {
        Dataset data = Read(Idx(0x08, [2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]), Idx(0x08, [2], [7, 0]));
        Assert.Equal((2, 6, true), (data.Count, data.InputSize, data.HasLabels));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], data.Input(0));
        Assert.Equal([7f, 8f, 9f, 10f, 11f, 255f], data.Input(1));
        Assert.Equal([7, 0], new[] { data.Label(0), data.Label(1) });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_of_the_format_is_read(byte type, string bytes, float[] values)
    {
        Dataset data = Read(Idx(type, [3], Hex(bytes)), Idx(0x08, [3], [0, 1, 2]));
        Assert.Equal(values, Enumerable.Range(0, 3).Select(sample => data.Input(sample)[0]));
    }

    [Theory]
    [InlineData(0x08, "00 05")]
    [InlineData(0x09, "00 05")]
    [InlineData(0x0B, "0000 0005")]
    [InlineData(0x0C, "00000000 00000005")]
    public void Labels_may_be_of_any_type_of_whole_numbers(byte type, string bytes)
    {
        Dataset data = Read(Idx(0x08, [2, 1], [1, 2]), Idx(type, [2], Hex(bytes)), classes: 6);
        Assert.Equal([0, 5], new[] { data.Label(0), data.Label(1) });
    }

    [Fact]
    public void Gzip_is_known_by_its_content_whatever_the_name()
    {
        byte[] inputs = Idx(0x08, [3, 1], [1, 2, 3]), labels = Idx(0x08, [3], [0, 1, 2]);
        foreach ((byte[] its, byte[] theirs) in new[] { (Packed(inputs), labels), (inputs, Packed(labels)), (Packed(inputs), Packed(labels)) })
        {
            Assert.Equal([2f], Read(its, theirs).Input(1));
        }

        File.WriteAllBytes(_folder.PathOf("plain.gz"), inputs);
        File.WriteAllBytes(_folder.PathOf("labels"), labels);
        Assert.Equal([3f], Dataset.FromIdx(_folder.PathOf("plain.gz"), _folder.PathOf("labels")).Input(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Streams_are_read_from_where_they_stand_and_stay_open(bool seeks)
    {
        using Stream inputs = After(Idx(0x08, [2, 1], [1, 2]), seeks), labels = After(Packed(Idx(0x08, [2], [1, 0])), seeks);
        Dataset data = Dataset.FromIdx(inputs, labels);
        Assert.Equal([2f], data.Input(1));
        Assert.True(inputs.CanRead && labels.CanRead);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Large_files_are_read_across_all_buffers(bool isPacked)
    {
        const int Count = 70, Size = 3_001;
        byte[] values = [.. Enumerable.Range(0, Count * Size).Select(i => (byte)(i * 7 % 251))];
        byte[] file = Idx(0x08, [Count, Size], values);
        Dataset data = Read(isPacked ? Packed(file) : file, Idx(0x08, [Count], new byte[Count]));
        for (int sample = 0; sample < Count; sample++)
        {
            Assert.Equal(values.AsSpan(sample * Size, Size).ToArray().Select(value => (float)value), data.Input(sample).ToArray());
        }
    }

    [Theory]
    [InlineData("", "byte 0: expected two bytes of 0, with which an IDX file begins, found nothing: it is empty.")]
    [InlineData("00", "byte 0: expected two bytes of 0, with which an IDX file begins, found 00.")]
    [InlineData("0000", "byte 2: expected a header of 4 bytes, found the end of the file.")]
    [InlineData("000008", "byte 3: expected a header of 4 bytes, found the end of the file.")]
    [InlineData("89504E470D0A1A0A", "byte 0: expected two bytes of 0, with which an IDX file begins, found 89504E47: it is a PNG image.")]
    [InlineData("0001080100000001FF", "byte 0: expected two bytes of 0, with which an IDX file begins, found 00010801.")]
    [InlineData("0308000000000000", "byte 0: expected two bytes of 0, with which an IDX file begins, found 03080000.")]
    [InlineData("00000A0100000001FF", "byte 2: expected a type of values (08, 09, 0B, 0C, 0D or 0E), found 0A.")]
    [InlineData("00000000", "byte 2: expected a type of values (08, 09, 0B, 0C, 0D or 0E), found 00.")]
    [InlineData("0000080000000001FF", "byte 3: expected 1 dimension or more, found 0.")]
    [InlineData("00000801000000", "byte 7: expected a header of 8 bytes, found the end of the file.")]
    [InlineData("00000803000000010000001C", "byte 12: expected a header of 16 bytes, found the end of the file.")]
    [InlineData("0000080100000000", "byte 4: expected the number of samples, 1 or more, found 0.")]
    [InlineData("000008020000000100000000", "byte 8: expected a size, 1 or more, found 0.")]
    [InlineData("000008028000000000000001", "byte 4: expected sizes of at most 2147483591 values together, found 2147483648.")]
    [InlineData("00000803000000020000FFFF0000FFFF", "byte 12: expected sizes of at most 2147483591 values together, found 2 × 65535 × 65535.")]
    [InlineData("00000804FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "byte 4: expected sizes of at most 2147483591 values together, found 4294967295.")]
    [InlineData("00000802000000020000000301020304", "byte 16 (sample 1, value 1): the file ends here, but its header says 2 × 3 values of 1 byte: it was not written or fetched to its end.")]
    [InlineData("00000B0100000002000100", "byte 10 (sample 1): the file ends here, but its header says 2 values of 2 bytes: it was not written or fetched to its end.")]
    [InlineData("0000080100000002010203", "byte 10: expected the end, since the header says 2 values of 1 byte, found more.")]
    [InlineData("00000D02000000020000000200000000000000007F80000000000000", "byte 20 (sample 1, value 0): expected a finite number up to 3.4e38, found Infinity.")]
    [InlineData("00000D01000000020000000FFFC00000", "byte 12 (sample 1): expected a finite number up to 3.4e38, found NaN.")]
    [InlineData("00000E01000000017FE0000000000000", "byte 8 (sample 0): expected a finite number up to 3.4e38, found Infinity.")]
    public void What_is_wrong_is_named_with_its_place(string file, string message)
    {
        byte[] bytes = Hex(file);
        int count = bytes.Length >= 8 ? (int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)), 1, 9) : 1;
        byte[] labels = Idx(0x08, [count], new byte[count]);
        Assert.Equal($"inputs.idx, {message}", Refused(bytes, labels));
        if (bytes.Length > 0)
        {
            Assert.Equal($"inputs.idx, {message}", Refused(Packed(bytes), labels));
        }
    }

    [Theory]
    [InlineData("00000801000000020003", 3, "labels.idx, byte 9 (sample 1): expected a class from 0 to 2, found 3.")]
    [InlineData("000009010000000200FF", null, "labels.idx, byte 9 (sample 1): expected a class from 0, found -1.")]
    [InlineData("00000C010000000200000000FFFFFFFE", 3, "labels.idx, byte 12 (sample 1): expected a class from 0 to 2, found -2.")]
    [InlineData("0000080100000003000000", null, "labels.idx, byte 4: expected as many labels as inputs.idx has samples, 2, found 3.")]
    [InlineData("0000080200000002000000010000", null, "labels.idx, byte 3: expected 1 dimension, that of labels, found 2.")]
    [InlineData("00000D01000000020000000000000000", null, "labels.idx, byte 2: expected a type of whole numbers (08, 09, 0B or 0C), found 0D.")]
    [InlineData("000008010000000200", null, "labels.idx, byte 9 (sample 1): the file ends here, but its header says 2 values of 1 byte: it was not written or fetched to its end.")]
    public void Labels_that_are_no_classes_of_these_samples_are_named(string labels, int? classes, string message) =>
        Assert.Equal(message, Refused(Idx(0x08, [2, 3], new byte[6]), Hex(labels), classes));

    [Fact]
    public void Files_given_the_wrong_way_round_are_called_so() => Assert.Equal(
        "labels.idx, byte 3: expected 1 dimension, that of labels, found 3. inputs.idx has one: are the two the wrong way round?",
        Refused(Idx(0x08, [2], [0, 1]), Idx(0x08, [2, 1, 1], [0, 1])));

    [Fact]
    public void Damaged_and_cut_archives_are_named()
    {
        byte[] labels = Idx(0x08, [40], new byte[40]);
        byte[] file = Packed(Idx(0x08, [40, 100], [.. Enumerable.Range(0, 4_000).Select(i => (byte)(i * i * 31 >> 5))]));
        for (int length = 2; length < file.Length - 8; length += 37)
        {
            Assert.StartsWith("inputs.idx", Refused(file[..length], labels), StringComparison.Ordinal);
        }

        for (int place = 10; place < file.Length; place += 53)
        {
            byte[] damaged = [.. file];
            damaged[place] ^= 0x5A;
            Assert.StartsWith("inputs.idx", Refused(damaged, labels), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_claims_gigabytes_takes_no_memory(bool isPacked)
    {
        byte[] file = Idx(0x08, [2_000_000_000], new byte[100]), labels = Idx(0x0C, [2_000_000_000], new byte[100]);
        (file, labels) = isPacked ? (Packed(file), Packed(labels)) : (file, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("the file ends here", Refused(file, labels), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Arguments_that_are_no_files_or_classes_are_refused()
    {
        string path = _folder.PathOf("missing");
        Assert.Throws<FileNotFoundException>(() => Dataset.FromIdx(path, path));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => Dataset.FromIdx(path, path, classes: 0));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => Dataset.FromIdx(Stream.Null, Stream.Null, classes: -1));
        Assert.Throws<ArgumentException>("inputsPath", () => Dataset.FromIdx("", path));
        Assert.Throws<ArgumentNullException>("labels", () => Dataset.FromIdx(Stream.Null, null!));
    }

    public void Dispose() => _folder.Dispose();

    private Dataset Read(byte[] inputs, byte[] labels, int? classes = null)
    {
        File.WriteAllBytes(_folder.PathOf("inputs.idx"), inputs);
        File.WriteAllBytes(_folder.PathOf("labels.idx"), labels);
        return Dataset.FromIdx(_folder.PathOf("inputs.idx"), _folder.PathOf("labels.idx"), classes);
    }

    private string Refused(byte[] inputs, byte[] labels, int? classes = null) =>
        Assert.Throws<InvalidDataException>(() => Read(inputs, labels, classes)).Message;

    private static byte[] Idx(byte type, int[] sizes, byte[] values) =>
    [
        0, 0, type, (byte)sizes.Length,
        .. sizes.SelectMany(size => new[] { (byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size }),
        .. values,
    ];

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static MemoryStream After(byte[] bytes, bool seeks)
    {
        byte[] whole = [9, 9, 9, .. bytes];
        MemoryStream stream = seeks ? new MemoryStream(whole) : new Pipe(whole);
        stream.ReadExactly(new byte[3]);
        return stream;
    }

    /// <summary>A stream that cannot seek and gives a byte at a time, as a slow connection may.</summary>
    private sealed class Pipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}
