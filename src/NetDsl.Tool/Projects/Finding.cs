using System.Globalization;
using System.Text.Json;

namespace NetDsl.Tool.Projects;

/// <summary>A diagnostic of NetDsl in the log of a compiler.</summary>
/// <param name="Place">File, line and column, as builds print them.</param>
/// <param name="Level">error, warning or note.</param>
/// <param name="Rule">The rule's number.</param>
/// <param name="Message">The message.</param>
internal sealed record Finding(string Place, string Level, string Rule, string Message)
{
    /// <summary>The findings of NetDsl's rules in a log of SARIF 2.1, without those that the code suppresses.</summary>
    public static IEnumerable<Finding> ReadAll(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using JsonDocument log = JsonDocument.Parse(stream);
        return [.. log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("results").EnumerateArray())
            .Where(result => IsOurs(result) && !result.TryGetProperty("suppressions", out _))
            .Select(Read)];
    }

    /// <summary>As builds print it.</summary>
    public override string ToString() => $"{Place}: {Level} {Rule}: {Message}";

    private static bool IsOurs(JsonElement result) =>
        result.GetProperty("ruleId").GetString()!.StartsWith("NDSL", StringComparison.Ordinal);

    private static Finding Read(JsonElement result) => new(
        result.TryGetProperty("locations", out JsonElement locations) && locations.GetArrayLength() > 0 ? PlaceOf(locations[0]) : "",
        result.TryGetProperty("level", out JsonElement level) ? level.GetString()! : "warning",
        result.GetProperty("ruleId").GetString()!,
        result.GetProperty("message").GetProperty("text").GetString()!);

    private static string PlaceOf(JsonElement location)
    {
        JsonElement physical = location.GetProperty("physicalLocation"), region = physical.GetProperty("region");
        string uri = physical.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        bool isPath = Uri.TryCreate(uri, UriKind.Absolute, out Uri? absolute) && absolute.IsFile;
        string file = isPath ? absolute!.LocalPath : Uri.UnescapeDataString(uri);
        string shown = Path.GetRelativePath(Environment.CurrentDirectory, file);
        (int line, int column) = (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32());
        return string.Create(
            CultureInfo.InvariantCulture, $"{(shown.StartsWith("..", StringComparison.Ordinal) ? file : shown)}({line},{column})");
    }
}
