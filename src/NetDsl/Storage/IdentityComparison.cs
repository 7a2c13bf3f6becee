namespace NetDsl;

/// <summary>Says how the network that wrote a file differs from the one that is to read it: everything, by name.</summary>
internal static class IdentityComparison
{
    private const int Shown = 10;

    /// <summary>The differences that change the answers. The tensors are taken to be the same.</summary>
    public static IReadOnlyList<string> OfPredictions(NetworkIdentity file, NetworkIdentity network) =>
        Compare(file, network, step => step.Kind is not (StepKind.Mask or StepKind.Gathering), nothing: "no activation");

    /// <summary>The differences that change the answers or how training goes on.</summary>
    public static IReadOnlyList<string> OfTraining(NetworkIdentity file, NetworkIdentity network)
    {
        IReadOnlyList<string> tensors = OfTensors(file.Tensors, network.Tensors);
        return tensors.Count > 0 ? tensors :
        [
            .. Compare(file, network, _ => true, nothing: "neither activation nor dropout"),
            .. file.Loss == network.Loss ? Array.Empty<string>() : [$"the loss: the file has {file.Loss}, this network has {network.Loss}"],
        ];
    }

    /// <summary>Differences as a list, not all of a long one.</summary>
    public static string Join(IReadOnlyList<string> differences) =>
        string.Join("; ", differences.Take(Shown).Select(SafetensorsEntry.ShownText))
        + (differences.Count > Shown ? $"; and {differences.Count - Shown} more." : ".");

    /// <summary>The masks that are drawn by another name, and so are others, as sentences.</summary>
    public static IEnumerable<string> RenamedMasks(NetworkIdentity file, NetworkIdentity network) => file.Steps.Zip(network.Steps)
        .Where(pair => pair is { First.Kind: StepKind.Mask, Second.Kind: StepKind.Mask } && pair.First.Layer != pair.Second.Layer)
        .Select(pair =>
            $"The masks of {pair.Second.Layer} are drawn by its name, which is {SafetensorsEntry.Shown(pair.First.Layer)} in the checkpoint: from here on they are others.");

    private static IReadOnlyList<string> OfTensors(IReadOnlyList<NamedTensor> file, IReadOnlyList<NamedTensor> network)
    {
        Dictionary<string, NamedTensor> theirs = file.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal),
            ours = network.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return
        [
            .. network
                .Where(tensor => !theirs.ContainsKey(tensor.Name))
                .Select(tensor => $"the file has no {tensor.Name} {Shape.Text(tensor.Shape)}"),
            .. file
                .Where(tensor => !ours.ContainsKey(tensor.Name))
                .Select(tensor => $"this network has no {tensor.Name} {Shape.Text(tensor.Shape)}"),
            .. network.Where(tensor => theirs.TryGetValue(tensor.Name, out NamedTensor? other) && !other.Shape.SequenceEqual(tensor.Shape))
                .Select(tensor =>
                    $"{tensor.Name} has shape {Shape.Text(theirs[tensor.Name].Shape)} in the file, but {Shape.Text(tensor.Shape)} in this network"),
        ];
    }

    private static IReadOnlyList<string> Compare(
        NetworkIdentity file, NetworkIdentity network, Func<NetworkStep, bool> counts, string nothing)
    {
        List<Part> theirs = PartsOf(file.Steps.Where(counts)), ours = PartsOf(network.Steps.Where(counts));
        return theirs.Select(part => part.Name).SequenceEqual(ours.Select(part => part.Name), StringComparer.Ordinal)
            ? [.. theirs.Zip(ours, (its, own) => Compare(its, own, nothing)).SelectMany(found => found)]
            : [$"the file has its weights in the order {Order(theirs)}, this network in the order {Order(ours)}"];
    }

    private static IEnumerable<string> Compare(Part file, Part network, string nothing)
    {
        if (file.Steps.Count == network.Steps.Count)
        {
            return file.Steps.Zip(network.Steps).Where(pair => pair.First.Text != pair.Second.Text)
                .Select(pair => $"{pair.Second.Layer}: the file has {pair.First.Text}, this network has {pair.Second.Text}");
        }

        return [$"{network.Name}: the file has {List(file)}, this network has {List(network)}"];

        string List(Part part) => part.Steps
            .Where(step => step.Kind != StepKind.Weights)
            .Select(step => step.Text)
            .ToArray() is { Length: > 0 } texts
            ? string.Join(" and then ", texts)
            : nothing;
    }

    private static string Order(List<Part> parts) => string.Join(", ", parts.Skip(1).Select(part => part.Name));

    /// <summary>The steps from each layer with weights to the next; first those that come before any.</summary>
    private static List<Part> PartsOf(IEnumerable<NetworkStep> steps)
    {
        List<Part> parts = [new("the input", [])];
        foreach (NetworkStep step in steps)
        {
            if (step.Kind == StepKind.Weights)
            {
                parts.Add(new(step.Layer, []));
            }

            parts[^1].Steps.Add(step);
        }

        return parts;
    }

    private sealed record Part(string Name, List<NetworkStep> Steps);
}
