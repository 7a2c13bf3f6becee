namespace NetDsl;

/// <summary>
/// Says which tensors of a file are not those of a network: all of them, so that a wrong file is understood at the first try.
/// </summary>
internal static class TensorFit
{
    private const int Shown = 10;
    private const string Renumbered =
        " Layers without a Name are numbered, so inserting one renames those after it. Give layers the names that the file has; "
        + "the fix of NDSL0015 writes today's names before you insert one.";

    /// <summary>
    /// Passes when the file holds the network's parameters by name and shape, and no others.
    /// </summary>
    /// <exception cref="InvalidDataException">It does not. The message is the second half of a sentence.</exception>
    /// <param name="file">The file.</param>
    /// <param name="found">Its tensors, by the names that they are to have in the network.</param>
    /// <param name="network">The network.</param>
    public static void Check(SafetensorsReader file, Dictionary<string, SafetensorsEntry> found, NetworkDescription network)
    {
        found = new(found, StringComparer.Ordinal);
        IReadOnlyList<SecondBias> seconds = SecondBiases.Of(network, found);
        HashSet<string?> given = [.. seconds.Select(second => second.Own?.Name)];
        var problems = new List<string>();
        var missing = new List<string>();
        foreach (ParameterDescription parameter in network.Parameters)
        {
            if (given.Contains(parameter.Name))
            {
                continue;
            }

            if (!found.Remove(parameter.Name, out SafetensorsEntry? tensor))
            {
                missing.Add(parameter.Name);
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

        PassOverCounts(network, found);
        foreach (SecondBias second in seconds)
        {
            found.Remove(second.Name);
        }

        if (problems.Count + found.Count == 0)
        {
            return;
        }

        int all = problems.Count + found.Count;
        problems.AddRange(file.Tensors.Where(found.ContainsValue).Take(Shown)
            .Select(tensor => $"the network has no {tensor.ShownName} {tensor.ShownShape}"));
        throw new InvalidDataException(
            string.Join("; ", problems.Take(Shown))
                + (all > Shown ? $"; and {all - Shown} more." : ".")
                + ((missing.Count > 0 && found.Count > 0) || AreNumberedIn(missing, file.Tensors.Select(tensor => tensor.Name))
                    || AreNumberedIn(found.Keys, network.Parameters.Select(parameter => parameter.Name)) ? Renumbered : ""));
    }

    /// <summary>
    /// PyTorch counts the batches beside the statistics of a norm: a whole number, which nothing is computed from with a fixed momentum.
    /// </summary>
    private static void PassOverCounts(NetworkDescription network, Dictionary<string, SafetensorsEntry> found)
    {
        foreach (ParameterDescription statistic in network.Parameters.Where(parameter => !parameter.IsTrained))
        {
            string count = statistic.Name[..(statistic.Name.LastIndexOf('.') + 1)] + "num_batches_tracked";
            if (found.TryGetValue(count, out SafetensorsEntry? tensor) && tensor is { Type.Name: "I64", Dimensions: [] })
            {
                found.Remove(count);
            }
        }
    }

    /// <summary>
    /// Whether one of the names is of a numbered layer, such as <c>Dense3</c>, and the other side numbers layers of this kind, too.
    /// </summary>
    private static bool AreNumberedIn(IEnumerable<string> names, IEnumerable<string> others)
    {
        HashSet<string> kinds = [.. others.Select(NumberedKind).OfType<string>()];
        return names.Any(name => NumberedKind(name) is { } kind && kinds.Contains(kind));
    }

    /// <summary>The kind of a layer that has its kind and a number as its name; null for a given name.</summary>
    private static string? NumberedKind(string tensor)
    {
        string layer = tensor[..Math.Max(0, tensor.IndexOf('.', StringComparison.Ordinal))],
            kind = layer.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return kind.Length > 0 && kind.Length < layer.Length ? kind : null;
    }
}
