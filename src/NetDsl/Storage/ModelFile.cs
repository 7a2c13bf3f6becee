namespace NetDsl;

/// <summary>What a file says beside the weights.</summary>
public static class ModelFile
{
    /// <summary>The names in the metadata that are not the user's.</summary>
    internal static IReadOnlyList<string> OwnNames { get; } = ["format", "producer", FileDescription.Key];

    /// <summary>Reads the entries that <see cref="SaveOptions.Entries"/> put into a file, or other programs did.</summary>
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
}
