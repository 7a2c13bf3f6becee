using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The code in a page of the docs.</summary>
internal static class PageBlocks
{
    /// <summary>The blocks of a language, each ending in a line feed.</summary>
    public static IEnumerable<string> In(string text, string language) =>
        text.Split($"\n```{language}\n").Skip(1).Select(part => part[..(part.IndexOf("\n```", StringComparison.Ordinal) + 1)]);

    /// <summary>The text under a heading, up to the next.</summary>
    public static string Section(string page, string heading) =>
        Repository.Read(page).Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal));
}
