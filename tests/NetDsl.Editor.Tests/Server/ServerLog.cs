using System.Collections.Concurrent;

namespace NetDsl.Editor.Tests.Server;

/// <summary>Everything that the language server has said beside its answers.</summary>
internal sealed class ServerLog
{
    private static readonly string[] SignsOfTrouble = ["exception", "fail:", "crit:", "warn:", "AD0001", "CS8785", "CS8784", "CS8032", "unhandled", "   at "];

    private readonly ConcurrentQueue<string> lines = new();

    public void Add(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lines.Enqueue(line);
        }
    }

    /// <summary>The lines that tell of an error, whoever made it.</summary>
    public IReadOnlyList<string> Troubles =>
        [.. lines.Where(line => SignsOfTrouble.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))];

    public override string ToString() => string.Join('\n', lines);
}
