using System.Buffers.Binary;

namespace NetDsl.Fuzz;

/// <summary>Ways to damage a safetensors file: by its meaning, before it is put together, and by its bytes, after.</summary>
internal static class Mutations
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2", "3", "4", "8", "12", "16", "48", "1e0", "4.0", "1.5", "00", "2147483647", "2147483648", "4294967296", "4611686018427387904",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "99999999999999999999999", "null", "\"4\"", "[]", "[4]",
    ];

    private static readonly string[] Types =
    [
        "\"F32\"", "\"F16\"", "\"BF16\"", "\"F64\"", "\"I32\"", "\"U32\"", "\"I64\"", "\"C64\"", "\"U8\"", "\"BOOL\"", "\"F8_E4M3\"", "\"F4\"",
        "\"F6_E2M3\"",
        "\"f32\"", "\"F\\u00332\"", "\"F33\"", "\"\"", "32", "null", "{\"F32\":null}",
    ];

    private static readonly string[] Names =
    [
        "\"Dense1.weight\"", "\"Dense1.w\\u0065ight\"", "\"input.mean\"", "\"__metadata__\"", "\"\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"",
        "\"\\u0000\"", "\"x\"", "x",
    ];

    private static readonly string[] Texts =
    [
        "\"__metadata__\":{}", "\"__metadata__\":null", "\"__metadata__\":{\"a\":1}", "\"__metadata__\":{\"a\":\"\\udfff\"}",
        "\"__metadata__\":{\"a\":\"b\",\"a\":\"b\"}",
        "\"__metadata__\":[]", "\"__metadata__\":{\"a\":\"b\"},\"__metadata__\":{\"a\":\"b\"}", "\"__metadata__\":{\"a\":{\"b\":\"c\"}}",
    ];

    private static readonly string[] Tails = ["\n", "\t \r\n", "\0", "x", "{}", ",", "}", " null", "//", "\u00a0"];

    private static readonly string[] Fields =
    [
        "\"dtype\":\"F32\"", "\"x\":1", "\"shape\":[]", "\"d\\ud800\":1", "\"x\":\"\\ud800\"", "\"x\":{\"y\":[1,{\"z\":\"\\udfff\"}]}", "\"x\":null,\"x\":true",
        "\"x\":{\"dtype\":\"F64\",\"y\":[[],{}]}", "\"\":[]", "\"Shape\":[9]", "\"x\":", "\"x\":[}",
    ];

    public static void ChangeMeaning(System.Random random, SampleFile file)
    {
        SampleFile.Entry entry = file.Entries.Count == 0 ? Extra(file) : file.Entries[random.Next(file.Entries.Count)];
        switch (random.Next(16))
        {
            case 0: Replace(random, entry.Shape, Numbers); break;
            case 1: Replace(random, entry.Offsets, Numbers); break;
            case 2: entry.Type = Pick(random, Types); break;
            case 3: entry.Name = Pick(random, Names); break;
            case 4: file.Metadata = Pick(random, Texts); break;
            case 5: file.Padding = Pick(random, Tails); break;
            case 6: entry.Extra = Pick(random, Fields); break;
            case 7: file.Entries.Remove(entry); break;
            case 8: file.Entries.Add(entry.Copy()); break;
            case 9: file.Entries.Add(Extra(file)); break;
            case 10: entry.Shape.Insert(random.Next(entry.Shape.Count + 1), Pick(random, Numbers)); break;
            case 11: entry.Shape.Reverse(); break;
            case 12: entry.Offsets.Reverse(); break;
            case 13: Shift(random, entry); break;
            case 14: SwapPlaces(entry, file.Entries.Count == 0 ? entry : file.Entries[random.Next(file.Entries.Count)]); break;
            default: Resize(random, file); break;
        }
    }

    public static byte[] ChangeBytes(System.Random random, byte[] file)
    {
        var bytes = new List<byte>(file);
        int header = (int)Math.Min((ulong)file.Length - 8, BinaryPrimitives.ReadUInt64LittleEndian(file));
        int before = bytes.Count;
        int place = random.Next(4) == 0 ? random.Next(bytes.Count) : 8 + random.Next(Math.Max(1, header));
        place = Math.Min(place, bytes.Count - 1);
        int length = Math.Min(1 + random.Next(8), bytes.Count - place);
        switch (random.Next(8))
        {
            case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[place] = (byte)random.Next(256); break;
            case 2: bytes[place] = (byte)"{}[]\",:0123456789-\\ue "[random.Next(22)]; break;
            case 3: bytes.InsertRange(place, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
            case 4: bytes.RemoveRange(place, length); break;
            case 5: bytes.InsertRange(place, new byte[length]); break;
            case 6: bytes.RemoveRange(place, bytes.Count - place); break;
            default: ChangeLength(random, bytes); return [.. bytes];
        }

        // Half of the time the length follows the header, or nothing but lengths would ever be found wrong.
        if (bytes.Count >= 8 && place >= 8 && place < 8 + header && random.Next(2) == 0)
        {
            SetLength(bytes, (ulong)Math.Max(0, header + bytes.Count - before));
        }

        return [.. bytes];
    }

    private static SampleFile.Entry Extra(SampleFile file) => new()
    {
        Name = "\"surplus\"",
        Type = "\"F32\"",
        Shape = ["0", "4611686018427387904"],
        Offsets = [SampleFile.Text(file.Data.Count), SampleFile.Text(file.Data.Count)],
    };

    private static void Shift(System.Random random, SampleFile.Entry entry)
    {
        int by = random.Next(-8, 9);
        for (int i = 0; i < entry.Offsets.Count; i++)
        {
            if (int.TryParse(entry.Offsets[i], out int offset) && offset < int.MaxValue - by)
            {
                entry.Offsets[i] = SampleFile.Text(offset + by);
            }
        }
    }

    private static void SwapPlaces(SampleFile.Entry a, SampleFile.Entry b)
    {
        string[] offsets = [.. a.Offsets];
        a.Offsets.Clear();
        a.Offsets.AddRange(b.Offsets);
        b.Offsets.Clear();
        b.Offsets.AddRange(offsets);
    }

    private static void Resize(System.Random random, SampleFile file)
    {
        if (random.Next(2) == 0)
        {
            file.Data.AddRange(new byte[random.Next(1, 9)]);
        }
        else
        {
            file.Data.RemoveRange(0, Math.Min(file.Data.Count, random.Next(1, 9)));
        }
    }

    private static void ChangeLength(System.Random random, List<byte> bytes)
    {
        ulong[] lengths =
        [
            0, 1, 2, 8, 99_999_999, 100_000_000, 100_000_001, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue, (ulong)random.Next(2_000),
        ];
        if (bytes.Count >= 8)
        {
            SetLength(bytes, lengths[random.Next(lengths.Length)]);
        }
    }

    private static void SetLength(List<byte> bytes, ulong length)
    {
        byte[] field = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(field, length);
        bytes.RemoveRange(0, 8);
        bytes.InsertRange(0, field);
    }

    private static void Replace(System.Random random, List<string> items, string[] by)
    {
        if (items.Count > 0)
        {
            items[random.Next(items.Count)] = Pick(random, by);
        }
    }

    private static string Pick(System.Random random, string[] from) => from[random.Next(from.Length)];
}
