using System.Security.Cryptography;
using System.Text;

namespace NetDsl;

/// <summary>The state of a training run in a file, from which the run goes on to the same bits.</summary>
/// <remarks>
/// <para>The file: the 8 characters <c>NDSLRUN4</c>; 32 bytes of SHA-256 over all that follows; then, little-endian, the parts in the order
/// of <see cref="CheckpointBody"/>. Texts are UTF-8 after their length in 7-bit groups (<see cref="BinaryWriter"/>), lists stand after a
/// 32-bit count, a number that may be missing stands after a byte 0 or 1. Reading changes nothing before the whole file has been found to
/// be in order.</para>
/// <para>A format of its own, because most of it is no tensor and none of it is for other programs: those read what
/// <see cref="Network.Save(string)"/> writes.</para>
/// </remarks>
internal sealed class Checkpoint(
    string path,
    RunIdentity identity,
    Network network,
    Optimizer optimizer,
    BestEpoch? best,
    TrainingHooks? hooks,
    List<EpochResult> results)
{
    private readonly CheckpointBody _body = new(identity, network, optimizer, best, hooks, results);

    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("NDSLRUN4");

    public void Write() => AtomicFile.Write(path, stream =>
    {
        stream.Write(Mark);
        long hashAt = stream.Position;
        stream.Position += SHA256.HashSizeInBytes;
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var buffered = new BufferedStream(hashing))
        using (var writer = new BinaryWriter(buffered))
        {
            _body.Write(writer);
        }

        stream.Position = hashAt;
        stream.Write(hash.Hash);
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
            CheckHash(stream);
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return _body.Read(reader, options);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException or OverflowException)
        {
            string what = damage is InvalidDataException ? damage.Message : "its parts have lengths that do not fit together.";
            throw new InvalidDataException($"The checkpoint {Path.GetFileName(path)} cannot be resumed: {what}", damage);
        }
    }

    private static void CheckHash(FileStream stream)
    {
        Span<byte> mark = stackalloc byte[Mark.Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark.SequenceEqual(Mark))
        {
            throw NoCheckpoint(stream);
        }

        stream.ReadExactly(hash);
        long body = stream.Position;
        if (!hash.SequenceEqual(SHA256.HashData(stream)))
        {
            throw new InvalidDataException("it is damaged: its content is not what was written.");
        }

        stream.Position = body;
    }

    private static InvalidDataException NoCheckpoint(FileStream stream)
    {
        Span<byte> start = stackalloc byte[ForeignFile.Looked];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return new InvalidDataException(
            start.StartsWith(Mark.AsSpan()[..^1]) ? "it is a checkpoint of another version of NetDsl, which only that version resumes."
            : ForeignFile.IsSafetensors(start)
                ? "it is a safetensors file, which holds weights and not the state of a run. Load it with the network's Load, and train without Resume."
            : ForeignFile.Recognize(start) is { } foreign ? $"it {foreign.Says}, and no checkpoint."
            : "it is no checkpoint of NetDsl.");
    }
}
