using System.Text.Json;

namespace InitializationLab.Measuring;

/// <summary>A message of the compiler about a network, from when this program was built: read from the log that it wrote then (SARIF 2.1).</summary>
/// <param name="Network">The class, which is called as its file.</param>
/// <param name="Rule">The rule, such as NDSL2002.</param>
/// <param name="Level">What the rule is unless a project changes that: error, warning or suggestion.</param>
/// <param name="Text">The message.</param>
internal sealed record CompilerMessage(string Network, string Rule, string Level, string Text)
{
    private const string Log = "messages.sarif";

    /// <summary>Reads the log.</summary>
    /// <exception cref="FileNotFoundException">The log is not beside the program.</exception>
    public static IReadOnlyList<CompilerMessage> ReadAll()
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Log)));
        JsonElement run = log.RootElement.GetProperty("runs")[0];
        return
        [
            .. from result in run.GetProperty("results").EnumerateArray()
               let rule = result.GetProperty("ruleId").GetString()!
               where rule.StartsWith("NDSL", StringComparison.Ordinal)
               let file = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!
               select new CompilerMessage(
                   Path.GetFileNameWithoutExtension(file),
                   rule,
                   LevelOf(run, result.GetProperty("ruleIndex").GetInt32()),
                   result.GetProperty("message").GetProperty("text").GetString()!),
        ];
    }

    /// <summary>That a rule is a warning the log does not say, since most are; a suggestion it calls a note.</summary>
    private static string LevelOf(JsonElement run, int rule) =>
        !run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[rule].TryGetProperty("defaultConfiguration", out JsonElement configuration)
        || !configuration.TryGetProperty("level", out JsonElement level) ? "warning"
        : level.GetString() == "note" ? "suggestion"
        : level.GetString()!;
}
