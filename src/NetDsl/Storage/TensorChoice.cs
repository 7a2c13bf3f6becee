namespace NetDsl;

/// <summary>Chooses the tensors of a file that become those of a network, by the names that they get there.</summary>
internal sealed class TensorChoice
{
    private readonly Dictionary<string, SafetensorsEntry> _chosen;      // by the network's names

    private readonly IReadOnlyList<SecondBias> _seconds;

    private TensorChoice(Dictionary<string, SafetensorsEntry> chosen, IReadOnlyList<SecondBias> seconds, LoadReport report) =>
        (_chosen, _seconds, Report) = (chosen, seconds, report);

    /// <summary>What is taken and what is not.</summary>
    public LoadReport Report { get; }

    /// <exception cref="InvalidDataException">The tensors do not fit. The message is the second half of a sentence.</exception>
    public static TensorChoice Make(SafetensorsReader file, NetworkDescription network, LoadOptions options)
    {
        bool isCheckpoint = RunRecord.IsIn(file);
        Dictionary<string, SafetensorsEntry> named = Rename(file, options.Rename);
        if (isCheckpoint)
        {
            named = named.Where(tensor => !CheckpointTensors.IsOfRun(tensor.Key)).ToDictionary(StringComparer.Ordinal);
        }

        if (!options.Partial)
        {
            TensorFit.Check(file, named, network);
        }

        ParameterDescription[] fitting = [.. network.Parameters.Where(parameter => Fits(named, parameter))];
        if (fitting.Length == 0 && network.Parameters.Any())
        {
            throw new InvalidDataException(
                $"none of its tensors has name and shape of one of the network. It has {List(file.Tensors.Select(tensor => tensor.ShownName))}; "
                    + $"the network has {List(network.Parameters.Select(parameter => parameter.Name))}.");
        }

        Dictionary<string, SafetensorsEntry> chosen = fitting.ToDictionary(
            parameter => parameter.Name, parameter => named[parameter.Name], StringComparer.Ordinal);
        SecondBias[] seconds = [.. SecondBiases.Of(network, named).Where(second => chosen.ContainsKey(second.First.Name))];
        foreach (SecondBias second in seconds)
        {
            chosen.Add(second.Name, named[second.Name]);
        }

        HashSet<string> used = [.. chosen.Values.Select(tensor => tensor.Name)];
        HashSet<string> loaded = [.. chosen.Keys, .. seconds.Select(second => second.Own?.Name).OfType<string>()];
        return new(
            chosen,
            seconds,
            new LoadReport(
                [.. network.Parameters.Select(parameter => parameter.Name).Where(loaded.Contains)],
                [.. network.Parameters.Select(parameter => parameter.Name).Where(name => !loaded.Contains(name))],
                [.. file.Tensors.Where(IsUnused).Select(tensor => tensor.ShownName)])
            {
                Added = [.. seconds.Select(second => named[second.Name].ShownName)],
            });

        bool IsUnused(SafetensorsEntry tensor) =>
            !used.Contains(tensor.Name) && !(isCheckpoint && CheckpointTensors.IsOfRun(tensor.Name));
    }

    /// <summary>The values, by the network's names.</summary>
    public Dictionary<string, float[]> Read(SafetensorsReader file)
    {
        HashSet<string> wanted = [.. _chosen.Values.Select(tensor => tensor.Name)];
        Dictionary<string, float[]> values = file.ReadFloats(tensor => wanted.Contains(tensor.Name));
        var read = _chosen.ToDictionary(tensor => tensor.Key, tensor => values[tensor.Value.Name], StringComparer.Ordinal);
        foreach (SecondBias second in _seconds)
        {
            second.MergeInto(read);
        }

        return read;
    }

    private static bool Fits(Dictionary<string, SafetensorsEntry> named, ParameterDescription parameter) =>
        named.TryGetValue(parameter.Name, out SafetensorsEntry? tensor)
        && tensor.HasShape(parameter.Shape)
        && tensor.Type.Decode is not null;

    private static Dictionary<string, SafetensorsEntry> Rename(SafetensorsReader file, Func<string, string?>? rename)
    {
        var named = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        foreach (SafetensorsEntry tensor in file.Tensors)
        {
            string? name = rename is null ? tensor.Name : rename(tensor.Name);
            if (name is not null && !named.TryAdd(name, tensor))
            {
                throw new InvalidDataException(
                    $"its {tensor.ShownName} and {named[name].ShownName} were both renamed to {SafetensorsEntry.Shown(name)}.");
            }
        }

        return named;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Take(10));
}
