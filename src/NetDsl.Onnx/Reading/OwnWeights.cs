namespace NetDsl.Onnx;

/// <summary>
/// The file beside a model of NetDsl that has its weights. The model knows places in it, and the hash of the file that has them there.
/// </summary>
/// <param name="Data">Where the weights are said to be.</param>
/// <param name="Hash">The SHA-256 of the file when the model was written, as the model says it.</param>
internal sealed record OwnWeights(ExternalData Data, string Hash)
{
    /// <summary>The file's name, as it is shown.</summary>
    public string FileName => Text.Shown(Data.Location);

    /// <summary>That of a model; <see langword="null"/> where there is none, or the model keeps no hash.</summary>
    public static OwnWeights? Of(StoredModel model) =>
        model.Metadata.TryGetValue(OnnxWeights.HashKey, out string? hash)
        && model.Tensors.Find(tensor => tensor.External is not null)?.External is { } data ? new(data, hash) : null;

    /// <summary>Whether it is the file that the model was written with; <see langword="null"/> where it is not there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public bool? IsSame()
    {
        if (Data.Find() is not { } file)
        {
            return null;
        }

        using FileStream stream = ReadableFile.Open(file.FullName);
        return FileHash.Of(stream) == Hash;
    }

    /// <summary>Passes where it is.</summary>
    /// <exception cref="InvalidDataException">It is another file, or not there. The message is the second half of a sentence.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Check()
    {
        if (IsSame() is not true)
        {
            throw new InvalidDataException(Data.Find() is null
                ? $"its weights are in {FileName}, which is not there: keep both files in one folder, or export the model again."
                : $"{FileName} is not the file that it was written with, and it only knows places in that: "
                    + "export the model again, since training moves the weights.");
        }
    }
}
