using System.IO.Compression;
using System.Text;
using NetDsl.Fuzz;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Storage;

/// <summary>Files of other kinds, given for weights or for a checkpoint: the message says what they are and what to do.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private const string FromPython = "Write its tensors from Python with the package safetensors (safetensors.torch.save_file for a PyTorch state_dict).";
    private const string Weights = "Give the path of the weights.";
    private const string Fetch = "Check the address and fetch the file again.";

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public static TheoryData<string, byte[], string> Files() => new()
    {
        { "nothing", [], "it is empty. Save the network again, or fetch the file again." },
        {
            "Git LFS", Text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"),
            "it is a Git LFS pointer, which stands for the file. Fetch the file itself with git lfs pull."
        },
        { "HTML", Text("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in</title>"), $"it is a web page (HTML), as servers send instead of a file that they do not give. {Fetch}" },
        { "HTML after spaces", Text("\uFEFF\r\n  <HTML>"), $"it is a web page (HTML), as servers send instead of a file that they do not give. {Fetch}" },
        { "XML", Text("""<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>"""), $"it is an XML text, as servers send instead of a file that they do not give. {Fetch}" },
        { "zip", Zip("notes.txt", CompressionLevel.Optimal), "it is a zip archive. Unpack it first." },
        { "zip without anything", Zip(null, CompressionLevel.Optimal), "it is a zip archive. Unpack it first." },
        { "torch.save", Zip("archive/data.pkl", CompressionLevel.NoCompression), $"it is a file of torch.save (PyTorch). {FromPython}" },
        { "npz", Zip("weight.npy", CompressionLevel.NoCompression), "it is an archive of NumPy arrays (.npz). Write the arrays from Python with safetensors.numpy.save_file." },

        // The first bytes of what torch.save wrote before version 1.6, and of pickle.dump(x, file, protocol=4).
        { "old torch.save", [.. Convert.FromHexString("80028a0a6cfc9c46f9206aa850192e80024de9032e"), .. new byte[99]], $"it is a file of torch.save (PyTorch). {FromPython}" },
        { "pickle", [.. Convert.FromHexString("8004953d000000000000007d94288c06776569676874"), .. new byte[50]], $"it is a Python pickle. {FromPython}" },

        // Python's gzip.compress(data, mtime=0): its first 8 bytes are a plausible length of a header.
        { "gzip", Convert.FromHexString("1f8b08000000000002ffcb48cdc9c95728cf2fca49010085114a0d0b000000"), "it is a gzip archive. Unpack it first." },
        { "bzip2", [.. "BZh91AY&SY"u8, 0x44, 0xF7, 0x13], "it is a bzip2 archive. Unpack it first." },
        { "xz", [0xFD, .. "7zXZ"u8, 0, 0, 4], "it is an xz archive. Unpack it first." },
        { "zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x0B, 0x59, 0, 0], "it is a Zstandard archive. Unpack it first." },
        { "tar", [.. Text("model/weights.bin".PadRight(257, '\0')), .. "ustar\0"u8, .. new byte[250]], "it is a tar archive. Unpack it first." },
        { "HDF5", [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0, 0, 8, 8, 0], "it is an HDF5 file, as Keras writes them. Write its weights as safetensors from Python." },
        { "NumPy", [0x93, .. "NUMPY"u8, 1, 0, 0x76, 0, .. "{'descr': '<f4'"u8], "it is a NumPy array (.npy). Write arrays from Python with safetensors.numpy.save_file." },
        { "ONNX", [0x08, 0x07, 0x12, 0x07, .. "pytorch\x1A\x05"u8, .. "1.9:"u8], "it is an ONNX model. Make a network and its weights of it: dotnet netdsl import." },
        { "TFLite", [0x1C, 0, 0, 0, .. "TFL3"u8, 0x14, 0, 0x20], "it is a TensorFlow Lite model. Use the weights that it was made of." },
        { "GGUF", [.. "GGUF"u8, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], "it is a GGUF file. Use the safetensors file that it was made of." },
        { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13], $"it is a PNG image. {Weights}" },
        {
            "index", Text("""{"metadata":{"total_size":9},"weight_map":{"a":"model-00001-of-00002.safetensors"}}"""),
            "it is the index of weights that lie in several safetensors files. Write all of its tensors into one file from Python."
        },
        { "JSON", Text("""{ "architectures": ["Net"], "größe": 3 }"""), $"it is a JSON text. {Weights}" },
        { "CSV", Text("a,b,größe\n1,2,3\n"), $"it is a text that begins with \"a,b,größe\". {Weights}" },
        { "short text", Text("old"), $"it is a text that begins with \"old\". {Weights}" },
        { "long text", Text(new string('ä', 400)), $"it is a text that begins with \"{new string('ä', 40)}…\". {Weights}" },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b")], $"it is a text in UTF-16. {Weights}" },
        { "zeros", new byte[4096], "it begins with zeros, as a file does that was not written or fetched to its end. Fetch it again." },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_another_kind_is_called_what_it_is(string kind, byte[] file, string message)
    {
        Assert.NotEmpty(kind);
        foreach (Stream stream in new Stream[] { new MemoryStream(file), new OneWayStream(file), new MemoryStream([.. file, .. new byte[100_000]], 0, file.Length) })
        {
            var error = Assert.Throws<InvalidDataException>(() => NetworkTests.Known().LoadFrom(stream));
            Assert.Equal($"The stream cannot be loaded into ThreeClasses: {message}", error.Message);
            stream.Dispose();
        }

        Assert.Contains(message[..message.IndexOf('.', StringComparison.Ordinal)], Resume(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_told_is_not_guessed()
    {
        byte[] noise = [0xC3, 0x91, 0x07, 0xFF, 0xAE, 1, 2, 3, 4, 5, 6, 7];
        var error = Assert.Throws<InvalidDataException>(() => NetworkTests.Known().LoadFrom(new MemoryStream(noise)));
        Assert.Contains("it claims a header of", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("it is no checkpoint of NetDsl.", Resume(noise), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_weights_is_no_checkpoint()
    {
        string weights = Path.Combine(_folder, "net.safetensors");
        new Mlp(seed: 1).Save(weights);
        Assert.Equal(
            "The checkpoint other cannot be resumed: it is a safetensors file, which holds weights and not the state of a run. "
                + "Load it with the network's Load, and train without Resume.",
            Resume(File.ReadAllBytes(weights)));
    }

    [Fact]
    public void A_checkpoint_of_the_old_format_is_called_by_its_name()
    {
        byte[] old = [.. "NDSLRUN4"u8, .. new byte[100]];
        const string Says = "it is a checkpoint in the format NDSLRUN of earlier versions of NetDsl. "
            + "Resume it with the version that wrote it, and save the network there.";
        Assert.Equal($"The checkpoint other cannot be resumed: {Says}", Resume(old));
        var error = Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).LoadFrom(new MemoryStream(old)));
        Assert.Equal($"The stream cannot be loaded into Mlp: {Says}", error.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(string? entry, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (entry is not null)
            {
                using Stream content = archive.CreateEntry(entry, level).Open();
                content.Write("content"u8);
            }
        }

        return stream.ToArray();
    }

    private string Resume(byte[] file)
    {
        string path = Path.Combine(_folder, "other");
        File.WriteAllBytes(path, file);
        var options = new TrainingOptions { CheckpointPath = path, Resume = true };
        return Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).Train(TrainingTests.ThreeGroups(), new Sgd(0.1), 1, options: options)).Message;
    }
}
