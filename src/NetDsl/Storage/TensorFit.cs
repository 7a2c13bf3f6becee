namespace NetDsl;

/// <summary>Says which tensors of a file are not those of a network: all of them, so that a wrong file is understood at the first try.</summary>
internal static class TensorFit
{
    private const int Shown = 10;

    /// <summary>Passes when the file holds the network's parameters by name and shape and, beyond them, only what <paramref name="extra"/> names.</summary>
    /// <exception cref="InvalidDataException">It does not. The message is the second half of a sentence.</exception>
    public static void Check(SafetensorsReader file, NetworkDescription network, params ReadOnlySpan<string> extra)
    {
        Dictionary<string, SafetensorsEntry> found = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var problems = new List<string>();
        int missing = 0;
        foreach (ParameterDescription parameter in network.Parameters)
        {
            if (!found.Remove(parameter.Name, out SafetensorsEntry? tensor))
            {
                missing++;
                problems.Add($"{parameter.Name} {Shape.Text(parameter.Shape)} is missing");
            }
            else if (!tensor.HasShape(parameter.Shape))
            {
                problems.Add($"{parameter.Name} has shape {tensor.ShownShape}, but the network needs {Shape.Text(parameter.Shape)}");
            }
            else if (tensor.Type.Decode is null)
            {
                problems.Add($"{parameter.Name} holds {tensor.Type.Name} numbers; readable are {ElementType.Readable}");
            }
        }

        foreach (string name in extra)
        {
            found.Remove(name);
        }

        if (problems.Count + found.Count == 0)
        {
            return;
        }

        int all = problems.Count + found.Count;
        problems.AddRange(file.Tensors.Where(tensor => found.ContainsKey(tensor.Name)).Take(Shown)
            .Select(tensor => $"the network has no {tensor.ShownName} {tensor.ShownShape}"));
        throw new InvalidDataException(
            string.Join("; ", problems.Take(Shown))
                + (all > Shown ? $"; and {all - Shown} more." : ".")
                + (missing > 0 && found.Count > 0 ? " Layers without a Name are numbered, so inserting one renames those after it." : ""));
    }
}
