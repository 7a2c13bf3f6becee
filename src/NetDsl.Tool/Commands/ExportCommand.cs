using System.CommandLine;
using System.Text;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>Writes a network for what runs or trains it elsewhere.</summary>
internal sealed class ExportCommand
{
    private const long Seed = 42;
    private const string Onnx = "onnx", PyTorch = "pytorch", TorchSharp = "torchsharp";

    private readonly Option<string> _to = new Option<string>("--to") { Description = "What for.", Required = true }
        .AcceptOnlyFromAmong(Onnx, PyTorch, TorchSharp);

    private readonly Option<string?> _weights = new("--weights")
    {
        Description = $"A safetensors file of the network, for {Onnx} and {PyTorch}; without it weights as they start from seed {Seed}.",
        HelpName = "FILE",
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = $"A file for {Onnx} and {TorchSharp}, a folder for {PyTorch}.",
        Required = true,
        HelpName = "PATH",
    };

    private readonly Option<bool> _beside = new("--weights-beside")
    {
        Description = $"For {Onnx}: leaves weights in a safetensors file beside the model.",
    };

    private readonly Option<string?> _namespace = new("--namespace") { Description = $"For {TorchSharp}: the namespace of the class." };

    public static Command Create()
    {
        var export = new ExportCommand();
        return NetworkCommands.OfNetwork(
            "export",
            "Writes a network for ONNX Runtime, PyTorch or TorchSharp.",
            export.Write,
            export._to,
            export._weights,
            export._output,
            export._beside,
            export._namespace);
    }

    private void Write(ParseResult given, ProjectNetwork network, TextWriter output)
    {
        string path = given.GetRequiredValue(_output);
        switch (given.GetRequiredValue(_to))
        {
            case Onnx:
                object made = network.Make(given.GetValue(_weights), Seed);
                ProjectNetwork.Call(made, "ExportOnnx", path, given.GetValue(_beside) ? OptionsOf(made) : null);
                break;
            case PyTorch:
                ProjectNetwork.Call(network.Make(given.GetValue(_weights), Seed), "ExportPyTorch", path);
                break;
            case TorchSharp when given.GetValue(_weights) is not null:
                throw new ToolException(
                    "A module of TorchSharp is text without weights: leave --weights out, and call CopyFrom with a network that has them.");
            default:
                WriteOwned(path, network.Text("ToTorchSharp", given.GetValue(_namespace)));
                break;
        }

        output.WriteLine(path);
    }

    /// <summary>Writes what its user may change: a file that was changed stays.</summary>
    private static void WriteOwned(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) != text)
        {
            throw new ToolException($"{path} is there and differs from what would be written: delete it, or choose another name.");
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>OnnxOptions of the project's NetDsl with weights beside.</summary>
    private static object OptionsOf(object network)
    {
        Type type = network.GetType().BaseType!.Assembly.GetType("NetDsl.OnnxOptions")
            ?? throw new ToolException("The project's NetDsl has no options for ONNX: use a newer one.");
        object options = Activator.CreateInstance(type)!;
        type.GetProperty("WeightsBeside")!.SetValue(options, true);
        return options;
    }
}
