using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetDsl.Fuzz;

/// <summary>A tensor as its bytes.</summary>
internal sealed record OracleTensor(string Type, BigInteger[] Shape, byte[] Data);

/// <summary>
/// A second reading of the safetensors format, written from its README and its reference implementation and not from ours: slow, with numbers
/// of any size, on a document in memory. What the reference takes beyond its README (metadata that is null, unknown fields of an entry) is taken here, too;
/// names that stand twice, and sizes past 63 bits, are not, and we do not take them either.
/// </summary>
internal static partial class Oracle
{
    private static readonly Dictionary<string, int> Bits = new[]
    {
        (4, "F4"), (6, "F6_E2M3 F6_E3M2"), (8, "BOOL U8 I8 F8_E5M2 F8_E4M3 F8_E8M0 F8_E4M3FNUZ F8_E5M2FNUZ"),
        (16, "I16 U16 F16 BF16"), (32, "I32 U32 F32"), (64, "C64 F64 I64 U64"),
    }.SelectMany(row => row.Item2.Split(' ').Select(name => (name, row.Item1))).ToDictionary();

    private static readonly string[] Fields = ["dtype", "shape", "data_offsets"];

    /// <summary>The tensors of a file by name; <see langword="null"/> when it is not in the format.</summary>
    public static Dictionary<string, OracleTensor>? Read(byte[] file)
    {
        if (file.Length < 8)
        {
            return null;
        }

        var length = new BigInteger(file.AsSpan(0, 8), isUnsigned: true);
        if (length > 100_000_000 || length + 8 > file.Length || length == 0 || file[8] != '{')
        {
            return null;
        }

        byte[] data = file[(8 + (int)length)..];
        try
        {
            using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, (int)length), new JsonDocumentOptions { MaxDepth = 127 });
            return Tensors(header.RootElement, data);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The values of a tensor; <see langword="null"/> when they are no floats or too large for them.</summary>
    public static float[]? Floats(OracleTensor tensor)
    {
        int size = Bits[tensor.Type] / 8;
        int count = tensor.Type is "F32" or "F16" or "BF16" or "F64" ? tensor.Data.Length / size : -1;
        if (count < 0)
        {
            return null;
        }

        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            var bits = (ulong)new BigInteger(tensor.Data.AsSpan(i * size, size), isUnsigned: true);
            double value = tensor.Type switch
            {
                "F16" => Value(bits, exponentBits: 5, fractionBits: 10),
                "BF16" => Value(bits, exponentBits: 8, fractionBits: 7),
                "F32" => Value(bits, exponentBits: 8, fractionBits: 23),
                _ => Value(bits, exponentBits: 11, fractionBits: 52),
            };
            if (double.IsFinite(value) && Math.Abs(value) >= Math.ScaleB(1 - Math.ScaleB(1, -25), 128))
            {
                return null;                        // rounds to infinity: half a step beyond the largest float
            }

            values[i] = (float)value;
        }

        return values;
    }

    /// <summary>The number that the bits of an IEEE 754 binary format stand for.</summary>
    private static double Value(ulong bits, int exponentBits, int fractionBits)
    {
        int bias = (1 << (exponentBits - 1)) - 1;
        int exponent = (int)(bits >> fractionBits) & ((1 << exponentBits) - 1);
        double fraction = bits & ((1UL << fractionBits) - 1);
        double sign = ((bits >> (fractionBits + exponentBits)) & 1) == 0 ? 1 : -1;
        return exponent == (2 * bias) + 1 ? (fraction == 0 ? sign * double.PositiveInfinity : double.NaN)
            : exponent == 0 ? sign * Math.ScaleB(fraction, 1 - bias - fractionBits)
            : sign * Math.ScaleB(1 + Math.ScaleB(fraction, -fractionBits), exponent - bias);
    }

    private static Dictionary<string, OracleTensor>? Tensors(JsonElement header, byte[] data)
    {
        var places = new List<(BigInteger Begin, BigInteger End, string Name, string Type, BigInteger[] Shape)>();
        if (HasTwins(header))
        {
            return null;
        }

        foreach (JsonProperty entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                if (entry.Value.ValueKind == JsonValueKind.Null)
                {
                    continue;
                }

                if (entry.Value.ValueKind != JsonValueKind.Object || HasTwins(entry.Value)
                    || entry.Value.EnumerateObject().Any(text => text.Value.ValueKind != JsonValueKind.String || text.Value.GetString() is null))
                {
                    return null;
                }
            }
            else if (Place(entry) is { } place)
            {
                places.Add(place);
            }
            else
            {
                return null;
            }
        }

        BigInteger end = 0;
        var tensors = new Dictionary<string, OracleTensor>();
        foreach (var place in places.OrderBy(place => place.Begin).ThenBy(place => place.End))
        {
            if (place.Begin != end || place.End < place.Begin || place.End > data.Length
                || !TakesBytes(place.Type, place.Shape, place.End - place.Begin))
            {
                return null;
            }

            end = place.End;
            tensors.Add(place.Name, new OracleTensor(place.Type, place.Shape, data[(int)place.Begin..(int)place.End]));
        }

        return end == data.Length ? tensors : null;
    }

    private static (BigInteger Begin, BigInteger End, string Name, string Type, BigInteger[] Shape)? Place(JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonProperty[] fields = [.. entry.Value.EnumerateObject()];
        Decode(entry.Value);
        if (Fields.Any(name => fields.Count(field => field.Name == name) != 1))
        {
            return null;
        }

        JsonElement type = entry.Value.GetProperty("dtype");
        return type.ValueKind == JsonValueKind.String && Bits.ContainsKey(type.GetString()!)
            && Numbers(entry.Value.GetProperty("shape")) is { } shape && Numbers(entry.Value.GetProperty("data_offsets")) is [var begin, var end]
                ? (begin, end, entry.Name, type.GetString()!, shape)
                : null;
    }

    private static BigInteger[]? Numbers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array
            || !array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && Whole().IsMatch(item.GetRawText())))
        {
            return null;
        }

        BigInteger[] numbers = [.. array.EnumerateArray().Select(item => BigInteger.Parse(item.GetRawText(), CultureInfo.InvariantCulture))];
        return numbers.All(number => number <= long.MaxValue) ? numbers : null;
    }

    /// <summary>Reads every text in a value, which throws where one is none.</summary>
    private static void Decode(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Decode(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty field in value.EnumerateObject())
                {
                    _ = field.Name;
                    Decode(field.Value);
                }

                break;
            default:
                break;
        }
    }

    // As the reference multiplies: from the left, and any product past 64 bits is an error, even when a 0 follows.
    private static bool TakesBytes(string type, BigInteger[] shape, BigInteger bytes)
    {
        BigInteger product = 1;
        foreach (BigInteger factor in shape.Append(Bits[type]))
        {
            product *= factor;
            if (product > ulong.MaxValue)
            {
                return false;
            }
        }

        return product == bytes * 8;
    }

    private static bool HasTwins(JsonElement table) => table.EnumerateObject().CountBy(field => field.Name).Any(name => name.Value > 1);

    [GeneratedRegex("^(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
