using System.Text.RegularExpressions;

namespace NetDsl.Testing.Pages;

/// <summary>A page of the docs, or a part of one, with the code that it shows.</summary>
/// <param name="Path">Where it stands in the repository.</param>
/// <param name="Text">What it says.</param>
public sealed partial record Page(string Path, string Text)
{
    /// <summary>The blocks of code, in their order.</summary>
    public IReadOnlyList<PageBlock> Blocks =>
        [.. Fence().Matches(Text).Select(fence => new PageBlock(fence.Groups[1].Value, fence.Groups[2].Value, fence.Groups[3].Value))];

    public static Page Of(string path) => new(path, Repository.Read(path));

    /// <summary>A page of docs/tutorials, whose programs are files that its reader saves in one folder, beside the data.</summary>
    public static Page Tutorial(string name) => Of($"docs/tutorials/{name}.md");

    /// <summary>Copies the data that tutorials begin with.</summary>
    public static void CopyDataTo(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(Repository.PathOf("docs/tutorials"), "*.csv"))
        {
            File.Copy(path, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(path)));
        }
    }

    /// <summary>The part under a heading, up to the next.</summary>
    public Page Section(string heading) =>
        this with { Text = Text.Split("\n## ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal)) };

    /// <summary>The code of all blocks in a language that belong to a file, one after the other; of no file, where none is named.</summary>
    public string Code(string language, string file = "") => string.Join("", BlocksOf(language, file).Select(block => block.Code));

    public IEnumerable<PageBlock> BlocksOf(string language, string file = "") => Blocks.Where(block => block.Language == language && block.File == file);

    /// <summary>The files that blocks in a language name, each once, in their order.</summary>
    public IEnumerable<string> Files(string language) =>
        Blocks.Where(block => block.Language == language && block.File.Length > 0).Select(block => block.File).Distinct();

    [GeneratedRegex(@"^```(\w+)(?: +(\S+))?\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

/// <summary>A block of code in a page: <c>```csharp iris.cs</c>.</summary>
/// <param name="Language">What follows the fence.</param>
/// <param name="File">The file that it belongs to, or, of a text, whose output it is; empty where it is a fragment.</param>
/// <param name="Code">Its lines, each with a line feed.</param>
public sealed record PageBlock(string Language, string File, string Code);
