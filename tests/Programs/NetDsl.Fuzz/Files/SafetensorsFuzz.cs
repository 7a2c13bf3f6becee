using System.Globalization;
using System.Numerics;

namespace NetDsl.Fuzz;

/// <summary>
/// Loads files, most of them damaged, and compares with <see cref="Oracle"/>: a file is loaded if and only if the oracle finds it right, with
/// exactly its values; what is refused leaves the network as it was; nothing but <see cref="InvalidDataException"/> is thrown; and memory is bounded.
/// </summary>
/// <param name="load">What is tested; <see langword="null"/> for the library itself. Others are mistakes planted to see that they are found.</param>
public sealed class SafetensorsFuzz(Action<FuzzNetwork, Stream>? load = null) : IFuzz
{
    // Bytes that loading may set aside: a share for the file, and one for buffers and messages.
    private const int BytesPerFileByte = 64;
    private const int BytesAlways = 100_000;

    private readonly Action<FuzzNetwork, Stream> _load = load ?? ((network, stream) => network.LoadFrom(stream));
    private readonly FuzzNetwork _network = new();
    private long _mostAllocated;

    /// <summary>Files that were loaded, as they should.</summary>
    public int Loaded { get; private set; }

    /// <summary>Files that were refused, as they should.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc/>
    public int Failures { get; private set; }

    /// <summary>Tries the file that belongs to a seed, once from memory and once from a stream of unknown length.</summary>
    /// <returns>What went wrong; <see langword="null"/> when nothing did.</returns>
    public string? Try(int seed)
    {
        byte[] file = MakeFile(seed);
        Dictionary<string, OracleTensor>? tensors = Oracle.Read(file);
        Dictionary<string, float[]>? expected = ExpectedValues(tensors);
        string? failure = null;
        foreach (bool seeks in new[] { true, false })
        {
            failure ??= TryNetwork(file, expected, seeks);
        }

        Failures += failure is null ? 0 : 1;
        Loaded += failure is null && expected is not null ? 1 : 0;
        Refused += failure is null && expected is null ? 1 : 0;
        return failure;
    }

    /// <inheritdoc/>
    public string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Loaded + Refused + Failures} files: {Loaded} loaded, {Refused} refused, {Failures} failures; "
            + $"at most {_mostAllocated} bytes allocated to load one.\n");

    Task<string?> IFuzz.TryAsync(int seed) => Task.FromResult(Try(seed));

    /// <summary>A valid file of random tensors, types and order; most of the time damaged in one way or several.</summary>
    private static byte[] MakeFile(int seed)
    {
        var random = new System.Random(seed);
        var file = SampleFile.Make(random);
        for (int i = random.Next(10) < 4 ? 0 : random.Next(1, 3); i > 0; i--)
        {
            Mutations.ChangeMeaning(random, file);
        }

        byte[] bytes = file.ToBytes(random);
        for (int i = random.Next(10) < 6 ? 0 : random.Next(1, 4); i > 0 && bytes.Length > 8; i--)
        {
            bytes = Mutations.ChangeBytes(random, bytes);
        }

        return bytes;
    }

    /// <summary>The tensors that the network must hold after loading, by name; <see langword="null"/> when it must refuse.</summary>
    private static Dictionary<string, float[]>? ExpectedValues(Dictionary<string, OracleTensor>? tensors)
    {
        string[] names = [.. FuzzNetwork.Tensors.Select(parameter => parameter.Name)];
        if (tensors is null || tensors.Keys.Except(names).Any())
        {
            return null;
        }

        var values = new Dictionary<string, float[]>();
        foreach (ParameterDescription parameter in FuzzNetwork.Tensors)
        {
            if (!tensors.TryGetValue(parameter.Name, out OracleTensor? tensor)
                || !tensor.Shape.SequenceEqual(parameter.Shape.Select(length => (BigInteger)length))
                || Oracle.Floats(tensor) is not { } floats || !floats.All(float.IsFinite))
            {
                return null;
            }

            values.Add(parameter.Name, floats);
        }

        return values;
    }

    private static bool Same(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            // Any NaN for a NaN: the bits of one converted from another format are the processor's business.
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]) && !(float.IsNaN(a[i]) && float.IsNaN(b[i])))
            {
                return false;
            }
        }

        return a.Length == b.Length;
    }

    private string? TryNetwork(byte[] file, Dictionary<string, float[]>? expected, bool seeks)
    {
        float[] after = new float[_network.Parameters.Length];
        Array.Fill(after, -7.25f);
        after.CopyTo(_network.Parameters);
        string? failure = Run(file, expected is not null, seeks, stream => _load(_network, stream));
        foreach (ParameterDescription parameter in expected is null ? [] : FuzzNetwork.Tensors)
        {
            expected![parameter.Name].CopyTo(after, parameter.Offset);
        }

        return failure ?? (Same(after, _network.Parameters) ? null
            : expected is null ? "the file was refused, but the network is not as it was" : "the network holds other values than the file");
    }

    /// <summary>Loads, and checks everything but the values.</summary>
    private string? Run(byte[] file, bool expected, bool seeks, Action<Stream> load)
    {
        using Stream stream = seeks ? new MemoryStream(file) : new OneWayStream(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? error = null;
        try
        {
            load(stream);
        }
#pragma warning disable CA1031 // Every exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            error = thrown;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        return error is not (null or InvalidDataException) ? $"it throws {error}"
            : allocated > BytesAlways + ((long)BytesPerFileByte * file.Length) ? $"it allocates {allocated} bytes for a file of {file.Length}"
            : expected && error is not null ? $"a good file is refused: {error.Message}"
            : !expected && error is null ? "a bad file is loaded"
            : null;
    }
}
