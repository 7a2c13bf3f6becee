using System.CommandLine;
using NetDsl.Tool.Files;

namespace NetDsl.Tool.Commands;

/// <summary>Commands that look into files.</summary>
internal static class FileCommands
{
    public static Command Inspect()
    {
        Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "Any file." }.AcceptExistingOnly();
        var command = new Command(
            "inspect", "Says what a file is, and of weights what they are: names, shapes, means, deviations, and what is not finite.")
        {
            file,
        };
        command.SetAction(result => Inspection.Print(result.GetRequiredValue(file).FullName, result.InvocationConfiguration.Output));
        return command;
    }

    public static Command Compare()
    {
        Argument<FileInfo> one = new Argument<FileInfo>("FILE") { Description = "A safetensors file." }.AcceptExistingOnly();
        Argument<FileInfo> other = new Argument<FileInfo>("OTHER") { Description = "Another." }.AcceptExistingOnly();
        var command = new Command("compare", "Compares the tensors of two safetensors files. Exit code 1 where they differ.")
        {
            one,
            other,
        };
        command.SetAction(result => WeightComparison.Print(
            result.GetRequiredValue(one).FullName,
            result.GetRequiredValue(other).FullName,
            result.InvocationConfiguration.Output));
        return command;
    }
}
