using System.CommandLine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>What NetDsl finds in a project.</summary>
internal static class CheckCommand
{
    // Referenced projects are compiled, too, and each writes a log of its own.
    private const string Logging = """
        <Project>
          <PropertyGroup>
            <ErrorLog>$(NetDslLogs)/$(MSBuildProjectName).sarif,version=2.1</ErrorLog>
            <NonExistentFile>$(NetDslLogs)/compiles-anew</NonExistentFile>
          </PropertyGroup>
        </Project>
        """;

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
            string logs = Directory.CreateTempSubdirectory("netdsl-").FullName;
            try
            {
                TextWriter error = result.InvocationConfiguration.Error;
                int exitCode = await Build(project.Of(result), logs, error, cancellationToken).ConfigureAwait(false);
                Finding[] findings = [.. LogsIn(logs).SelectMany(Finding.ReadAll).Distinct()];
                Print(findings, result.InvocationConfiguration.Output);
                CopyTo(result.GetValue(sarif), logs);
                return exitCode != 0 || findings.Any(finding => finding.Level == "error") ? 1 : 0;
            }
            finally
            {
                Directory.Delete(logs, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> Build(ProjectChoice project, string logs, TextWriter error, CancellationToken cancellationToken)
    {
        string targets = Path.Combine(logs, "Logging.targets");
        await File.WriteAllTextAsync(targets, Logging, cancellationToken).ConfigureAwait(false);
        (int exitCode, string output) = await BuiltProject.MsBuild(
            [
                project.Path, "-restore", "-t:Build", $"-p:Configuration={project.Configuration}", $"-p:NetDslLogs={logs}",
                $"-p:CustomAfterMicrosoftCommonTargets={targets}",
            ],
            cancellationToken).ConfigureAwait(false);
        if (exitCode != 0 && !LogsIn(logs).Any())
        {
            throw new ToolException(output.Trim());
        }

        foreach (string line in output.Split('\n').Where(IsErrorOfOthers).Distinct())
        {
            await error.WriteLineAsync(line.Trim()).ConfigureAwait(false);
        }

        return exitCode;
    }

    private static IEnumerable<string> LogsIn(string folder) => Directory.GetFiles(folder, "*.sarif").Order(StringComparer.Ordinal);

    private static bool IsErrorOfOthers(string line) =>
        line.Contains(": error ", StringComparison.Ordinal) && !line.Contains(" NDSL", StringComparison.Ordinal);

    private static void Print(Finding[] findings, TextWriter output)
    {
        foreach (Finding finding in findings)
        {
            output.WriteLine(finding);
        }

        output.WriteLine(findings.Length == 0
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
        foreach (string log in LogsIn(logs))
        {
            File.Copy(log, Path.Combine(folder, Path.GetFileName(log)), overwrite: true);
        }
    }
}
