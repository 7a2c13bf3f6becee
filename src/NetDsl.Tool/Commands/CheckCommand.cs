using System.CommandLine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>What NetDsl finds in a project.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var project = new ProjectOptions();
        Option<string?> sarif = new("--sarif")
        {
            Description = "A folder that gets the compiler's logs, as SARIF 2.1.",
            HelpName = "FOLDER",
        };
        var command = new Command("check", "Builds a project, and prints what NetDsl finds in it. Exit code 1 where there are errors.")
        {
            sarif,
        };
        project.AddTo(command, canBeBuilt: false);
        command.SetAction(async (result, cancellationToken) =>
        {
            using var logs = new TemporaryFolder();
            CheckedProject found = await CheckedProject.Compile(project.Of(result), logs.Path, cancellationToken).ConfigureAwait(false);
            foreach (string error in found.OtherErrors)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync(error).ConfigureAwait(false);
            }

            Print(found.Findings, result.InvocationConfiguration.Output);
            CopyTo(result.GetValue(sarif), logs.Path);
            return found.Failed || found.Findings.Any(finding => finding.Level == "error") ? 1 : 0;
        });
        return command;
    }

    /// <summary>A line for each, and how many there are.</summary>
    public static void Print(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (Finding finding in findings)
        {
            output.WriteLine(finding);
        }

        output.WriteLine(findings.Count == 0
            ? "NetDsl finds nothing."
            : $"{Figure.Join(Count("error"), Count("warning"), Count("note"))}.");

        string? Count(string level) =>
            findings.Count(finding => finding.Level == level) is > 0 and var count ? Figure.Count(count, level) : null;
    }

    private static void CopyTo(string? folder, string logs)
    {
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (string log in Directory.GetFiles(logs))
        {
            File.Copy(log, Path.Combine(folder, Path.GetFileName(log)), overwrite: true);
        }
    }
}
