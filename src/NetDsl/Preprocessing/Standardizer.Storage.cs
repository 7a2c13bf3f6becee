using System.Text.Json;

namespace NetDsl;

internal sealed partial class Standardizer
{
    private const string EachName = "channelSize";

    /// <summary>Writes it as a member. The numbers come back as the same bits.</summary>
    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        WriteNumbers("mean", _mean);
        WriteNumbers("deviation", _deviation);
        if (ChannelSize > 1)
        {
            json.WriteNumber(EachName, ChannelSize);
        }

        json.WriteEndObject();

        void WriteNumbers(string name, double[] numbers)
        {
            json.WriteStartArray(name);
            foreach (double number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote; <see langword="null"/> where it wrote nothing. Throws what <see cref="JsonElement"/> does
    /// where it is something else.
    /// </summary>
    public static Standardizer? Read(JsonElement root, string member)
    {
        if (!root.TryGetProperty(member, out JsonElement standardizer))
        {
            return null;
        }

        double[] mean = [.. Numbers("mean")], deviation = [.. Numbers("deviation")];
        int each = standardizer.TryGetProperty(EachName, out JsonElement size) ? size.GetInt32() : 1;
        if (each < 1 || (long)each * mean.Length > Array.MaxLength)
        {
            throw new FormatException($"the standardizer has channels of size {each}.");
        }

        return mean.Length > 0 && mean.Length == deviation.Length
            ? Checked(mean, deviation, each, "mean", "deviation")
            : throw new FormatException($"the standardizer has {mean.Length} means and {deviation.Length} deviations.");

        IEnumerable<double> Numbers(string name) => standardizer.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());
    }

    private static Standardizer Checked(double[] mean, double[] deviation, int channelSize, string meanName, string deviationName) =>
        Array.TrueForAll(mean, double.IsFinite) && Array.TrueForAll(deviation, value => double.IsFinite(value) && value > 0)
            ? new(mean, deviation, channelSize)
            : throw new InvalidDataException($"{meanName} must be finite, and {deviationName} finite and above 0.");
}
