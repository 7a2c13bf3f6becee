using System.CommandLine;
using NetDsl.Tool.Commands;

namespace NetDsl.Tool;

/// <summary>The commands of <c>dotnet netdsl</c>.</summary>
public static class NetDslTool
{
    private const int Failed = 1;

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">What follows <c>dotnet netdsl</c>.</param>
    /// <param name="output">Gets what the command is for.</param>
    /// <param name="error">Gets what is wrong, in a sentence.</param>
    /// <returns>The exit code: 0, or 1 where it failed, or found errors or differences.</returns>
    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await Commands().Parse(arguments).InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception failure) when (failure is ToolException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    private static RootCommand Commands() =>
        new("Networks that are declared with NetDsl: look at them, check them, take them elsewhere; and look into files of weights.")
        {
            NetworkCommands.Summary(),
            NetworkCommands.Graph(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            CheckCommand.Create(),
            FileCommands.Inspect(),
            FileCommands.Compare(),
        };
}
