namespace NetDsl.Tool.Projects;

/// <summary>A project that is compiled with logs, whatever was compiled before.</summary>
/// <param name="Findings">What NetDsl's rules say.</param>
/// <param name="OtherErrors">What keeps it from compiling beside, in the words of the build.</param>
/// <param name="Failed">Whether the build failed.</param>
internal sealed record CheckedProject(IReadOnlyList<Finding> Findings, IReadOnlyList<string> OtherErrors, bool Failed)
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

    /// <summary>Compiles a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="logs">A folder that gets the compiler's logs, as SARIF 2.1.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="ToolException">It does not get as far as being compiled.</exception>
    public static async Task<CheckedProject> Compile(ProjectChoice project, string logs, CancellationToken cancellationToken)
    {
        string targets = Path.Combine(logs, "Logging.targets");
        await File.WriteAllTextAsync(targets, Logging, cancellationToken).ConfigureAwait(false);
        BuildRun run = await BuiltProject.MsBuild(
            [
                project.Path, "-restore", "-t:Build", $"-p:Configuration={project.Configuration}", $"-p:NetDslLogs={logs}",
                $"-p:CustomAfterMicrosoftCommonTargets={targets}",
            ],
            cancellationToken).ConfigureAwait(false);
        File.Delete(targets);
        string[] written = [.. Directory.GetFiles(logs, "*.sarif").Order(StringComparer.Ordinal)];
        return run.ExitCode == 0 || written.Length > 0
            ? new([.. written.SelectMany(Finding.ReadAll).Distinct()], [.. ErrorsOfOthers(run.Output)], run.ExitCode != 0)
            : throw run.Failure;
    }

    private static IEnumerable<string> ErrorsOfOthers(string output) => output.Split('\n')
        .Where(line => line.Contains(": error ", StringComparison.Ordinal) && !line.Contains(" NDSL", StringComparison.Ordinal))
        .Select(line => line.Trim())
        .Distinct();
}
