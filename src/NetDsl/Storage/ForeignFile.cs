using System.Text;
using System.Text.Unicode;

namespace NetDsl;

/// <summary>Something else that is given for a file of ours, recognized by how it begins.</summary>
/// <param name="Says">What it is, as it follows "it".</param>
/// <param name="Advice">What to do to get weights; a sentence.</param>
internal sealed record ForeignFile(string Says, string Advice)
{
    /// <summary>Whether it may be a table as well: text, or nothing yet.</summary>
    public bool IsText { get; init; }

    /// <summary>Whether it is a checkpoint, though one that is no longer read.</summary>
    public bool IsCheckpoint { get; init; }

    /// <summary>Whether it is an ONNX model.</summary>
    public bool IsOnnx { get; init; }

    /// <summary>The bytes that are looked at.</summary>
    public const int Looked = 512;

    private const string Unpack = "Unpack it first.";
    private const string FromPython =
        "Write its tensors from Python with the package safetensors (safetensors.torch.save_file for a PyTorch state_dict).";
    private const int ShownText = 40;

    // In this order: what only looks like another comes after it.
    private static readonly (byte[] Start, ForeignFile File)[] ByStart =
    [
        (
            [.. "NDSLRUN"u8],
            new(
                "is a checkpoint in the format NDSLRUN of earlier versions of NetDsl",
                "Resume it with the version that wrote it, and save the network there.")
            {
                IsCheckpoint = true,
            }),
        (
            [.. "version https://git-lfs.github.com/spec/"u8],
            new("is a Git LFS pointer, which stands for the file", "Fetch the file itself with git lfs pull.")),
        ([0x1F, 0x8B], new("is a gzip archive", Unpack)),
        ([.. "BZh"u8], new("is a bzip2 archive", Unpack)),
        ([0xFD, .. "7zXZ"u8, 0], new("is an xz archive", Unpack)),
        ([0x28, 0xB5, 0x2F, 0xFD], new("is a Zstandard archive", Unpack)),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], new("is a 7z archive", Unpack)),
        ([.. "Rar!"u8, 0x1A, 0x07], new("is a RAR archive", Unpack)),
        (
            [0x89, .. "HDF\r\n"u8, 0x1A, (byte)'\n'],
            new("is an HDF5 file, as Keras writes them", "Write its weights as safetensors from Python.")),
        ([0x93, .. "NUMPY"u8], new("is a NumPy array (.npy)", "Write arrays from Python with safetensors.numpy.save_file.")),
        ([.. "GGUF"u8], new("is a GGUF file", "Use the safetensors file that it was made of.")),
        ([0x89, .. "PNG"u8], new("is a PNG image", "Give the path of the weights.")),
        ([0xFF, 0xD8, 0xFF], new("is a JPEG image", "Give the path of the weights.")),
        ([.. "%PDF"u8], new("is a PDF document", "Give the path of the weights.")),
    ];

    /// <summary>
    /// Says what a file is; <see langword="null"/> where that cannot be told. Only to be asked of what is no file of ours.
    /// </summary>
    /// <param name="start">Its first bytes, as many as <see cref="Looked"/> where it has them.</param>
    public static ForeignFile? Recognize(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] its, ForeignFile file) in ByStart)
        {
            if (start.StartsWith(its))
            {
                return file;
            }
        }

        return start.IsEmpty ? new("is empty", "Save the network again, or fetch the file again.") { IsText = true }
            : start is [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] ? Zip(start)
            : IsPickle(start) ? new(start.IndexOf(OldTorch) >= 0 ? "is a file of torch.save (PyTorch)" : "is a Python pickle", FromPython)
            : start.Length >= 8 && start[4..].StartsWith("TFL3"u8)
                ? new("is a TensorFlow Lite model", "Use the weights that it was made of.")
            : start.Length > 262 && start[257..].StartsWith("ustar"u8) ? new("is a tar archive", Unpack)
            : IsOnnxModel(start)
                ? new("is an ONNX model", "Make a network and its weights of it: dotnet netdsl import.") { IsOnnx = true }
            : start.Length >= 8 && !start.ContainsAnyExcept((byte)0)
                ? new("begins with zeros, as a file does that was not written or fetched to its end", "Fetch it again.")
            : Text(start);
    }

    /// <summary>Whether a file begins as a safetensors file does.</summary>
    public static bool IsSafetensors(ReadOnlySpan<byte> start) =>
        start.Length > 8 && start[8] == '{' && start[4..8].IndexOfAnyExcept((byte)0) < 0;

    // The number 0x1950a86a20f9469cfc6c, which torch.save wrote first before it wrote zip archives.
    private static ReadOnlySpan<byte> OldTorch => [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];

    private static ForeignFile Zip(ReadOnlySpan<byte> start)
        => start.IndexOf("data.pkl"u8) >= 0 || start.IndexOf("constants.pkl"u8) >= 0 ? new("is a file of torch.save (PyTorch)", FromPython)
            : start.IndexOf(".npy"u8) >= 0
                ? new("is an archive of NumPy arrays (.npz)", "Write the arrays from Python with safetensors.numpy.save_file.")
            : new("is a zip archive", Unpack);

    // Protocols 2 to 5. Before them a pickle was text.
    private static bool IsPickle(ReadOnlySpan<byte> start) => start is [0x80, >= 2 and <= 5, ..];

    /// <summary>Protocol buffers have no mark: field 1 is a small version, and one of the other fields of a model follows.</summary>
    private static bool IsOnnxModel(ReadOnlySpan<byte> start) =>
        start is [0x08, >= 1 and <= 32, 0x12 or 0x1A or 0x22 or 0x32 or 0x3A or 0x42, > 0, ..];

    private static ForeignFile? Text(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new("is a text in UTF-16", "Give the path of the weights.") { IsText = true };
        }

        start = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        if (start.ContainsAnyInRange((byte)0, (byte)8) || start.ContainsAnyInRange((byte)14, (byte)31) || !IsUtf8(start))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(start).TrimStart();
        return text.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? new(
                    "is a web page (HTML), as servers send instead of a file that they do not give",
                    "Check the address and fetch the file again.")
            : text.StartsWith('<')
                ? new(
                    "is an XML text, as servers send instead of a file that they do not give",
                    "Check the address and fetch the file again.")
                {
                    IsText = true,
                }
            : text.StartsWith('{') && text.Contains("\"weight_map\"", StringComparison.Ordinal)
                ? new(
                    "is the index of weights that lie in several safetensors files",
                    "Write all of its tensors into one file from Python.")
                {
                    IsText = true,
                }
            : text.StartsWith('{') || text.StartsWith('[') ? new("is a JSON text", "Give the path of the weights.") { IsText = true }
            : new($"is a text that begins with \"{Shown(text)}\"", "Give the path of the weights.") { IsText = true };
    }

    /// <summary>Whether it is UTF-8, but for a character at the end that the looked-at bytes cut.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (int cut = 0; cut < Math.Min(4, bytes.Length); cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Shown(string text)
    {
        string line = text.Split('\r', '\n')[0].TrimEnd();
        return SafetensorsEntry.Shown(line.Length > ShownText ? line[..ShownText] + "…" : line);
    }
}
