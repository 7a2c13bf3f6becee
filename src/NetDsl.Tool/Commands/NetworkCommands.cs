using System.CommandLine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>Commands that look at the networks of a project.</summary>
internal static class NetworkCommands
{
    private const long Seed = 42;

    public static Command Summary() => OfNetwork(
        "summary",
        "Shows a network: layers, shapes, parameters, expected signal, how weights start and why.",
        (network, output) => output.Write(network.Text("ToTable")));

    public static Command Graph() => OfNetwork(
        "graph",
        "Draws a network as SVG, to the standard output.",
        (network, output) => output.Write(network.Text("ToSvg")));

    public static Command Export()
    {
        Option<string> to = new Option<string>("--to") { Description = "What for.", Required = true }
            .AcceptOnlyFromAmong("onnx", "pytorch");
        Option<string?> weights = new("--weights")
        {
            Description = $"A safetensors file of the network; without it weights as they start from seed {Seed}.",
            HelpName = "FILE",
        };
        Option<string> output = new("--output", "-o")
        {
            Description = "A file for onnx, a folder for pytorch.",
            Required = true,
            HelpName = "PATH",
        };
        Option<bool> beside = new("--weights-beside")
        {
            Description = "For onnx: leaves weights in a safetensors file beside the model.",
        };
        return OfNetwork(
            "export",
            "Writes a network for ONNX Runtime or for PyTorch.",
            (result, network, text) =>
            {
                object made = network.Make(result.GetValue(weights), Seed);
                string path = result.GetRequiredValue(output);
                if (result.GetRequiredValue(to) == "onnx")
                {
                    ProjectNetwork.Call(made, "ExportOnnx", path, result.GetValue(beside) ? OptionsOf(made) : null);
                }
                else
                {
                    ProjectNetwork.Call(made, "ExportPyTorch", path);
                }

                text.WriteLine(path);
            },
            to,
            weights,
            output,
            beside);
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

    private static Command OfNetwork(string name, string description, Action<ProjectNetwork, TextWriter> action) =>
        OfNetwork(name, description, (_, network, output) => action(network, output));

    private static Command OfNetwork(
        string name, string description, Action<ParseResult, ProjectNetwork, TextWriter> action, params ReadOnlySpan<Option> options)
    {
        var project = new ProjectOptions();
        var network = new Argument<string?>("NETWORK")
        {
            Description = "The class, which may be left out where there is one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(name, description) { network };
        foreach (Option option in options)
        {
            command.Add(option);
        }

        project.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            string assembly = await BuiltProject.AssemblyOf(project.Of(result), cancellationToken).ConfigureAwait(false);
            action(result, ProjectNetwork.Find(assembly, result.GetValue(network)), result.InvocationConfiguration.Output);
        });
        return command;
    }
}
