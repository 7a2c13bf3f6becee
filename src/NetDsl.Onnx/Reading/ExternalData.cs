using System.Globalization;

namespace NetDsl.Onnx;

/// <summary>Values in a file beside the model: never elsewhere, whatever the model says.</summary>
/// <param name="Folder">The model's folder.</param>
/// <param name="Entries">What the model says: location, offset, length.</param>
internal sealed record ExternalData(string Folder, IReadOnlyDictionary<string, string> Entries)
{
    /// <summary>The file, as the model says it.</summary>
    public string Location => Entries.GetValueOrDefault("location") ?? "";

    /// <summary>Reads them.</summary>
    /// <param name="tensor">Whose they are, for messages.</param>
    /// <param name="length">The bytes that it needs.</param>
    /// <exception cref="InvalidDataException">The place is outside the folder, or there are not as many bytes.</exception>
    public byte[] Read(string tensor, long length)
    {
        (long offset, long said) = (Number("offset") ?? 0, Number("length") ?? length);
        FileInfo file = Find() ?? throw new InvalidDataException(
            $"the values of {Text.Shown(tensor)} are said to be in {Text.Shown(Location)}, which is not a plain file in or below the model's folder.");
        if (said != length || length > file.Length || offset < 0 || offset > file.Length - length)
        {
            throw new InvalidDataException(
                $"{Text.Shown(tensor)} takes {length} bytes, but the model says {said} at {offset} in {Text.Shown(Location)}, which has {file.Length}.");
        }

        byte[] bytes = new byte[length];
        using FileStream stream = file.OpenRead();
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The file: no way up, no root, and no link that could lead there; <see langword="null"/> for any other.</summary>
    public FileInfo? Find()
    {
        string[] parts = Location.Split('/', '\\');
        if (Path.IsPathRooted(Location) || parts.Any(part => part is "" or "." or ".." || part.Contains(':', StringComparison.Ordinal))
            || Location.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        string path = Folder;
        foreach (string part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                return null;
            }
        }

        return File.Exists(path) ? new FileInfo(path) : null;
    }

    private long? Number(string key) => !Entries.TryGetValue(key, out string? text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new InvalidDataException($"the {key} of external data is {Text.Shown(text)}, not a number.");
}
