using System.CommandLine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>Commands that look at the networks of a project.</summary>
internal static class NetworkCommands
{
    public static Command Summary() => OfNetwork(
        "summary",
        "Shows a network: layers, shapes, parameters, expected signal, how weights start and why.",
        (network, output) => output.Write(network.Text("ToTable")));

    public static Command Graph() => OfNetwork(
        "graph",
        "Draws a network as SVG, to the standard output.",
        (network, output) => output.Write(network.Text("ToSvg")));

    private static Command OfNetwork(string name, string description, Action<ProjectNetwork, TextWriter> action) =>
        OfNetwork(name, description, (_, network, output) => action(network, output));

    /// <summary>A command that asks for a network of the project, and builds it.</summary>
    public static Command OfNetwork(
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
