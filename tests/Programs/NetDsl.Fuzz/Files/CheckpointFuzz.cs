using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetDsl.Fuzz;

/// <summary>
/// Resumes checkpoints, most of them damaged, half of those with a hash that is right: what is not what was written is refused, unless the
/// hash is right; what is refused leaves the network as it was; and nothing but <see cref="InvalidDataException"/> is thrown, but for weights
/// that are no longer finite.
/// </summary>
public sealed class CheckpointFuzz : IFuzz
{
    private static readonly Dataset Data = Dataset.FromTargets(new float[12], new float[12], count: 4);

    private readonly byte[] _whole;

    /// <summary>Writes the checkpoint that is damaged.</summary>
    public CheckpointFuzz()
    {
        byte[] whole = [];
        InFile([], path =>
        {
            new FuzzNetwork().Train(Data, new Adam(0.01), epochs: 2, batchSize: 2, Options(path) with { Resume = false });
            whole = File.ReadAllBytes(path);
        });
        _whole = whole;
    }

    /// <summary>Files that were resumed.</summary>
    public int Resumed { get; private set; }

    /// <summary>Files that were refused.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public int Failures { get; private set; }

    /// <summary>Tries the file that belongs to a seed.</summary>
    /// <returns>What went wrong; <see langword="null"/> when nothing did.</returns>
    public string? Try(int seed)
    {
        var random = new System.Random(seed);
        byte[] file = [.. _whole];
        for (int i = random.Next(10) == 0 ? 0 : random.Next(1, 3); i > 0 && file.Length > 8; i--)
        {
            file = Mutations.ChangeBytes(random, file);
        }

        bool isSigned = random.Next(2) == 0 && Sign(file);
        string? failure = null;
        InFile(file, path => failure = Resume(path, mayGoOn: isSigned || file.AsSpan().SequenceEqual(_whole)));
        Failures += failure is null ? 0 : 1;
        return failure;
    }

    /// <inheritdoc/>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture, $"{Resumed + Refused + Failures} files: {Resumed} resumed, {Refused} refused, {Failures} failures.\n");

    Task<string?> IFuzz.TryAsync(int seed) => Task.FromResult(Try(seed));

    private static TrainingOptions Options(string path) => new()
    {
        CheckpointPath = path,
        Resume = true,
        EarlyStop = new EarlyStopping { Monitor = Monitored.TrainingLoss },
    };

    private static void InFile(byte[] content, Action<string> use)
    {
        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName, path = Path.Combine(folder, "run");
        try
        {
            File.WriteAllBytes(path, content);
            use(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Puts the right hash into a file that has a place for it.</summary>
    private static bool Sign(byte[] file)
    {
        ReadOnlySpan<byte> before = "\"netdsl.sha256\":\""u8;
        int place = file.AsSpan().IndexOf(before), digits = 2 * SHA256.HashSizeInBytes;
        if (place < 0 || place + before.Length + digits > file.Length)
        {
            return false;
        }

        Span<byte> hash = file.AsSpan(place + before.Length, digits);
        hash.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(file))).CopyTo(hash);
        return true;
    }

    private string? Resume(string path, bool mayGoOn)
    {
        var network = new FuzzNetwork();
        float[] before = network.Parameters.ToArray();
        try
        {
            network.Train(Data, new Adam(0.01), epochs: 3, batchSize: 2, Options(path));
            Resumed++;
            return mayGoOn ? null : "a damaged file is resumed";
        }
        catch (InvalidDataException)
        {
            Refused++;
            return network.Parameters.SequenceEqual(before) ? null : "the file was refused, but the network is not as it was";
        }
        catch (TrainingDivergedException)
        {
            Resumed++;
            return mayGoOn ? null : "a damaged file is resumed";
        }
#pragma warning disable CA1031 // Every other exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"it throws {thrown}";
        }
    }
}
