using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetDsl.Fuzz;

/// <summary>A safetensors file in pieces that can be changed before it is put together. It starts out valid and made for <see cref="FuzzNetwork"/>.</summary>
internal sealed class SampleFile
{
    private static readonly (string Name, int Size)[] Floats = [("F32", 4), ("F32", 4), ("F32", 4), ("F16", 2), ("BF16", 2), ("F64", 8)];

    private SampleFile()
    {
    }

    public List<Entry> Entries { get; } = [];

    /// <summary>The metadata entry as JSON; empty for none.</summary>
    public string Metadata { get; set; } = "";

    public List<byte> Data { get; } = [];

    /// <summary>The characters after the last brace.</summary>
    public string Padding { get; set; } = "";

    public static SampleFile Make(System.Random random)
    {
        var file = new SampleFile();
        IEnumerable<(string Name, IReadOnlyList<int> Shape)> tensors = FuzzNetwork.Tensors.Select(tensor => (tensor.Name, tensor.Shape));
        bool allFloat32 = random.Next(2) == 0;
        foreach ((string name, IReadOnlyList<int> shape) in Shuffled(random, tensors))
        {
            (string type, int size) = allFloat32 ? Floats[0] : Floats[random.Next(Floats.Length)];
            int begin = file.Data.Count;
            for (int i = shape.Aggregate(1, (product, length) => product * length); i > 0; i--)
            {
                file.Data.AddRange(Element(random, size));
            }

            file.Entries.Add(new Entry
            {
                Name = random.Next(2) == 0 ? JsonSerializer.Serialize(name) : "\"" + name.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
                Type = $"\"{type}\"",
                Shape = [.. shape.Select(length => length.ToString(CultureInfo.InvariantCulture))],
                Offsets = [Text(begin), Text(file.Data.Count)],
            });
        }

        Entry[] order = [.. Shuffled(random, file.Entries)];
        file.Entries.Clear();
        file.Entries.AddRange(order);
        file.Metadata = random.Next(3) switch
        {
            0 => "",
            1 => "\"__metadata__\":{\"format\":\"pt\"}",
            _ => "\"__metadata__\" : { \"a\":\"1\", \"\\u00e4\":\"\\\"\" }",
        };
        file.Padding = new string(' ', random.Next(9));
        return file;
    }

    public byte[] ToBytes(System.Random random)
    {
        IEnumerable<string> entries = Entries.Select(entry => entry.ToJson(random));
        string header = "{" + string.Join(",", Metadata.Length == 0 ? entries : random.Next(2) == 0 ? [Metadata, .. entries] : [.. entries, Metadata]) + "}";
        byte[] text = Encoding.UTF8.GetBytes(header + Padding);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. Data];
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A small number, or now and then any bits: NaN, infinities, and doubles that no float can hold.</summary>
    private static byte[] Element(System.Random random, int size)
    {
        byte[] bytes = new byte[size];
        random.NextBytes(bytes);
        if (random.Next(60) > 0)
        {
            // With this first byte, sign and exponent are those of a number of size 1 or below in all four formats.
            bytes[^1] = (byte)(random.Next(2) == 0 ? 0x3C : 0xBC);
        }

        return bytes;
    }

    private static T[] Shuffled<T>(System.Random random, IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>An entry of the header, in pieces of JSON.</summary>
    internal sealed class Entry
    {
        public required string Name { get; set; }

        public required string Type { get; set; }

        public required List<string> Shape { get; init; }

        public required List<string> Offsets { get; init; }

        /// <summary>A further field; empty for none.</summary>
        public string Extra { get; set; } = "";

        public Entry Copy() => new() { Name = Name, Type = Type, Shape = [.. Shape], Offsets = [.. Offsets], Extra = Extra };

        public string ToJson(System.Random random)
        {
            string[] fields =
            [
                $"\"dtype\":{Type}",
                $"\"shape\":[{string.Join(random.Next(2) == 0 ? "," : " , ", Shape)}]",
                $"\"data_offsets\":[{string.Join(",", Offsets)}]",
            ];
            random.Shuffle(fields);
            return $"{Name}:{{{string.Join(",", Extra.Length == 0 ? fields : [.. fields, Extra])}}}";
        }
    }
}
