namespace NetDsl.Tool.Projects;

/// <summary>What a run of MSBuild came to.</summary>
/// <param name="ExitCode">0 where all was built.</param>
/// <param name="Output">What it wrote to the standard output: errors and warnings, or the property that it was asked for.</param>
/// <param name="Error">What it wrote to the error stream: errors and warnings where it was asked for a property.</param>
internal sealed record BuildRun(int ExitCode, string Output, string Error)
{
    /// <summary>Why it failed, all of it. A property, which it gives even then, is no part of that.</summary>
    public ToolException Failure => new((string.IsNullOrWhiteSpace(Error) ? Output : Error).Trim());
}
