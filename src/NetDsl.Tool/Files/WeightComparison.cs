using System.Globalization;

namespace NetDsl.Tool.Files;

/// <summary>Compares the tensors of two files, name by name.</summary>
internal static class WeightComparison
{
    /// <returns>0 where they are the same, else 1.</returns>
    public static int Print(string one, string other, TextWriter output)
    {
        TensorValues ours = TensorValues.Read(one), theirs = TensorValues.Read(other);
        string[] names = [.. ours.Names.Union(theirs.Names)];
        (string Name, string Difference)[] all = [.. names.Select(name => (name, DifferenceOf(name, ours, theirs)))];
        (string Name, string Difference)[] differing = [.. all.Where(tensor => tensor.Difference.Length > 0)];
        if (differing.Length > 0)
        {
            var table = new TextTable<(string Name, string Difference)>(
                new("tensor", tensor => SafetensorsEntry.Shown(tensor.Name)), new("difference", tensor => tensor.Difference));
            foreach (string line in table.Lines(differing))
            {
                output.WriteLine(line);
            }
        }

        output.WriteLine(differing.Length == 0
            ? $"{Figure.Count(names.Length, "tensor")}, all the same."
            : $"{Figure.Number(differing.Length)} of {Figure.Count(names.Length, "tensor")} differ.");
        return differing.Length == 0 ? 0 : 1;
    }

    private static string DifferenceOf(string name, TensorValues ours, TensorValues theirs)
    {
        if (!ours.Names.Contains(name) || !theirs.Names.Contains(name))
        {
            return $"only in {(ours.Names.Contains(name) ? "the first" : "the second")}";
        }

        string shape = ours.ShapeOf(name), otherShape = theirs.ShapeOf(name);
        return shape != otherShape ? $"{shape} and {otherShape}"
            : ours.Floats.TryGetValue(name, out float[]? ones) && theirs.Floats.TryGetValue(name, out float[]? others)
                ? DifferenceOf(ones, others)
            : ours.Bytes.TryGetValue(name, out byte[]? bytes) && theirs.Bytes.TryGetValue(name, out byte[]? otherBytes)
                && bytes.AsSpan().SequenceEqual(otherBytes) ? ""
            : "other elements, which are no floats";
    }

    private static string DifferenceOf(float[] ones, float[] others)
    {
        (double largest, double squares, double norm, int unlike) = (0, 0, 0, 0);
        for (int i = 0; i < ones.Length; i++)
        {
            double apart = Math.Abs(ones[i] - (double)others[i]);
            if (ones[i].Equals(others[i]))
            {
                apart = 0;
            }
            else if (!double.IsFinite(apart))
            {
                unlike++;
                continue;
            }

            largest = Math.Max(largest, apart);
            squares += apart * apart;
            norm += (double)others[i] * others[i];
        }

        if (unlike > 0 || largest == 0)
        {
            return unlike > 0 ? $"{Figure.Number(unlike)} not finite in one of them" : "";
        }

        string ofNorm = norm == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Math.Sqrt(squares / norm):P2} of its norm");
        return string.Create(CultureInfo.InvariantCulture, $"up to {largest:G3}{ofNorm}");
    }
}
