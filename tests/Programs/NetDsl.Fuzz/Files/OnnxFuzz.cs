using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using NetDsl.Onnx;
using NetDsl.Testing;

namespace NetDsl.Fuzz;

/// <summary>
/// Imports ONNX files of PyTorch and NetDsl, nearly all of them damaged: bits turned over, ends cut off, lengths and numbers that lie, pieces
/// doubled or moved. A file is imported, refused, or said to be damaged; nothing else is thrown, and memory and time are bounded.
/// </summary>
public sealed class OnnxFuzz : IFuzz
{
    // What an import may set aside: a share for the file, and what small files may have computed (constants of one number, weights that are left out).
    private const int BytesPerFileByte = 256;
    private const int BytesAlways = 16_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly byte[][] _models =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests/NetDsl.Onnx.Tests/Models"), "*.onnx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];

    private long _mostAllocated;
    private TimeSpan _longest;

    /// <summary>Files that were imported.</summary>
    public int Imported { get; private set; }

    /// <summary>Files that hold what has no place in a network.</summary>
    public int Refused { get; private set; }

    /// <summary>Files that were said to be damaged.</summary>
    public int Damaged { get; private set; }

    /// <inheritdoc/>
    public int Failures { get; private set; }

    /// <summary>Tries the file that belongs to a seed.</summary>
    /// <returns>What went wrong; <see langword="null"/> when nothing did.</returns>
    public string? Try(int seed)
    {
        byte[] file = MakeFile(new System.Random(seed));
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        try
        {
            File.WriteAllBytes(path, file);
            string? failure = Import(path, file.Length);
            Failures += failure is null ? 0 : 1;
            return failure;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Imported + Refused + Damaged + Failures} files: {Imported} imported, {Refused} refused, {Damaged} damaged, {Failures} failures; at most {_mostAllocated} bytes allocated and {_longest.TotalMilliseconds:F0} ms taken by one.\n");

    Task<string?> IFuzz.TryAsync(int seed) => Task.FromResult(Try(seed));

    private string? Import(string path, int length)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        string? failure = null;
        try
        {
            ImportedNetwork network = OnnxImport.Read(path);
            failure = network.Source.Length > 0 ? null : "it is imported as nothing";
            Imported++;
        }
        catch (OnnxImportException refused)
        {
            failure = refused.Refusals.Count > 0 ? null : "it is refused without a word";
            Refused++;
        }
        catch (InvalidDataException)
        {
            Damaged++;
        }
#pragma warning disable CA1031 // Every other exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"it throws {thrown}";
        }

        (long allocated, TimeSpan taken) = (GC.GetAllocatedBytesForCurrentThread() - before, watch.Elapsed);
        (_mostAllocated, _longest) = (Math.Max(_mostAllocated, allocated), taken > _longest ? taken : _longest);
        return failure
            ?? (allocated > BytesAlways + ((long)BytesPerFileByte * length) ? $"it allocates {allocated} bytes for a file of {length}"
            : taken > Longest ? $"it takes {taken.TotalSeconds:F1} s"
            : null);
    }

    private byte[] MakeFile(System.Random random)
    {
        byte[] file = [.. _models[random.Next(_models.Length)]];
        if (random.Next(3) > 0)
        {
            var tree = ProtoTree.Read(file);
            for (int i = random.Next(1, 5); i > 0; i--)
            {
                tree.Change(random);
            }

            file = tree.ToBytes();
        }

        for (int i = random.Next(3) > 0 ? 0 : random.Next(1, 4); i > 0 && file.Length > 8; i--)
        {
            file = Change(random, file);
        }

        return file;
    }

    private static byte[] Change(System.Random random, byte[] file)
    {
        // Most of a file is weights; its beginning holds the nodes.
        int at = random.Next(random.Next(2) == 0 ? file.Length : Math.Min(file.Length, 1500)), length = random.Next(1, Math.Min(200, file.Length - at) + 1);
        switch (random.Next(8))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                file[at] = (byte)random.Next(256);
                return file;
            case 2:
                return file[..at];
            case 3:
                // A length, or another number, far beyond what is there.
                return [.. file[..at], 0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(16), .. file[at..]];
            case 4:
                return [.. file[..at], .. file[(at + length)..]];
            case 5:
                return [.. file[..(at + length)], .. file[at..]];
            case 6:
                file.AsSpan(at, length).CopyTo(file.AsSpan(random.Next(file.Length - length + 1)));
                return file;
            default:
                byte[] number = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(number, random.Next(3) switch { 0 => -1, 1 => long.MinValue, _ => random.NextInt64() });
                number.AsSpan(0, Math.Min(number.Length, file.Length - at)).CopyTo(file.AsSpan(at));
                return file;
        }
    }
}
