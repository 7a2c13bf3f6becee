namespace NetDsl;

/// <summary>What a file says beside the weights.</summary>
public static class ModelFile
{
    /// <summary>The names in the metadata that tell nobody but the program where a file comes from.</summary>
    internal static IReadOnlyList<string> OwnNames { get; } =
        ["format", "producer", FileDescription.Key, RunRecord.Key, FileHash.Key];

    /// <summary>
    /// Reads the entries that <see cref="SaveOptions.Entries"/> or <see cref="TrainingOptions.CheckpointEntries"/> put into a file, or
    /// other programs did, and where a checkpoint comes from: <c>netdsl.version</c>, <c>netdsl.commit</c> (of the network's assembly,
    /// where its build knew one), <c>netdsl.data</c>, <c>netdsl.started</c> (UTC).
    /// </summary>
    /// <param name="path">The safetensors file. It is not trusted.</param>
    /// <returns>Texts by name; empty where there are none.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or of another kind.</exception>
    /// <exception cref="IOException">The file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static IReadOnlyDictionary<string, string> ReadEntries(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = ReadableFile.Open(path);
        try
        {
            return SafetensorsReader.Open(stream).Metadata
                .Where(entry => !OwnNames.Contains(entry.Key))
                .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} cannot be read: {damage.Message}", damage);
        }
    }

    /// <summary>A copy of entries that may stand in a file.</summary>
    internal static Dictionary<string, string> CheckedEntries(IReadOnlyDictionary<string, string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach ((string name, string value) in entries)
        {
            if (string.IsNullOrWhiteSpace(name) || OwnNames.Contains(name) || name.StartsWith("netdsl.", StringComparison.Ordinal)
                || value is null)
            {
                throw new ArgumentException(
                    value is null ? $"The entry {Shown.Text(name)} has no text."
                        : $"An entry cannot be called {Shown.Text(name)}: 'format', 'producer', 'netdsl' and what begins with 'netdsl.' are the file's own.",
                    nameof(entries));
            }
        }

        return new Dictionary<string, string>(entries);
    }
}
