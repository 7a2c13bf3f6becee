using System.Globalization;
using System.Security.Cryptography;

namespace NetDsl;

/// <summary>The network's own file beside a model, in which the model finds its tensors.</summary>
/// <param name="FileName">The name in the folder of the model.</param>
/// <param name="DataStart">Where its first tensor begins, in bytes.</param>
/// <param name="Hash">The SHA-256 of all of it: its places belong to this file alone.</param>
internal sealed record OnnxWeights(string FileName, long DataStart, string Hash)
{
    /// <summary>Under which the hash stands in the model's metadata.</summary>
    public const string HashKey = "netdsl.weights.sha256";

    /// <summary>Tensors begin at a page of memory, so that runtimes can map them.</summary>
    public const int Boundary = 4096;

    /// <summary>Measures the file before it is there.</summary>
    /// <param name="path">That of the file.</param>
    /// <param name="write">Writes it, and tells where data begins.</param>
    public static OnnxWeights Measure(string path, Func<Stream, long> write)
    {
        using var hash = SHA256.Create();
        long start;
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            start = write(stream);
        }

        return new(Path.GetFileName(path), start, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Where a tensor lies, as <c>external_data</c> of onnx.proto says it.</summary>
    /// <param name="network">The network whose file it is.</param>
    /// <param name="tensor">One of its tensors.</param>
    public IEnumerable<(string Key, string Value)> Place(NetworkDescription network, ParameterDescription tensor)
    {
        long before = network.Parameters.TakeWhile(other => other.Name != tensor.Name).Sum(other => (long)other.Length);
        return
        [
            ("location", FileName),
            ("offset", Text(DataStart + (before * sizeof(float)))),
            ("length", Text((long)tensor.Length * sizeof(float))),
        ];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
