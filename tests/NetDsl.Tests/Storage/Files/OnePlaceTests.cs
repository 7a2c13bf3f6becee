using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Tests.Storage;

public partial class OnePlaceTests
{
    /// <summary>Whoever opens a file elsewhere has neither its checks nor its messages.</summary>
    [Fact]
    public void The_library_opens_files_in_one_place()
    {
        string root = Path.Combine(Repository.Root, "src", "NetDsl");
        string[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))];
        string[] opening = [.. files.Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Where(file => Opens().IsMatch(File.ReadAllText(Path.Combine(root, file))))];
        Assert.Contains("Storage/Files/ReadableFile.cs", opening);
        Assert.All(opening, file => Assert.StartsWith("Storage/Files/", file, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bFile\.(Open|Create|Write|Append|Read|Move|Copy|Delete|Replace)|new (FileStream|FileInfo|Stream(Reader|Writer)\((?!ReadableFile|stream))", RegexOptions.CultureInvariant)]
    private static partial Regex Opens();
}
