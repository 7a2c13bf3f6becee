using System.Security.Cryptography;

namespace NetDsl;

/// <summary>The state of a training run in a file, from which the run goes on to the same bits.</summary>
/// <remarks>
/// The file is safetensors, so that other programs read the weights, too: its tensors are those of <see cref="CheckpointTensors"/>, and its
/// metadata say what the network computes (<see cref="FileDescription"/>), what no tensor holds (<see cref="RunRecord"/>) and where it
/// comes from (<see cref="Provenance"/>). A hash stands for all of it (<see cref="FileHash"/>). Reading changes nothing before the whole
/// file has been found to be in order.
/// </remarks>
internal sealed class Checkpoint(string path, CheckpointBody body)
{
    public void Write() => AtomicFile.Write(path, stream =>
    {
        using var hash = SHA256.Create();
        int hashAt;
        using (var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var buffered = new BufferedStream(hashing))
        {
            hashAt = FileHash.PlaceIn(body.Write(buffered));
        }

        stream.Position = sizeof(ulong) + hashAt;
        stream.Write(FileHash.Text(hash.Hash!));
    });

    /// <summary>
    /// Takes network, optimizer, best epoch and results back to where the file was written; does nothing where there is no file.
    /// </summary>
    /// <param name="options">How much may differ.</param>
    /// <returns>What should be known of how the run goes on, a sentence each.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or of another run.</exception>
    public IReadOnlyList<string> ReadIfThere(TrainingOptions options)
    {
        using FileStream? stream = ReadableFile.OpenIfThere(path);
        if (stream is null)
        {
            return [];
        }

        try
        {
            CheckKind(stream);
            var file = SafetensorsReader.Open(stream);
            if (!RunRecord.IsIn(file))
            {
                throw new InvalidDataException(
                    "it is a safetensors file, which holds weights and not the state of a run. Load it with the network's Load, and train without Resume.");
            }

            FileHash.Check(stream, file);
            return body.Read(file, options);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"The checkpoint {Path.GetFileName(path)} cannot be resumed: {damage.Message}", damage);
        }
    }

    /// <summary>Says what another kind of file is.</summary>
    private static void CheckKind(FileStream stream)
    {
        Span<byte> start = stackalloc byte[ForeignFile.Looked];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (!ForeignFile.IsSafetensors(start))
        {
            throw new InvalidDataException(
                ForeignFile.Recognize(start) is { } foreign
                    ? $"it {foreign.Says}{(foreign.IsCheckpoint ? $". {foreign.Advice}" : ", and no checkpoint.")}"
                    : "it is no checkpoint of NetDsl.");
        }
    }
}
