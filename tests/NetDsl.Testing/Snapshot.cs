using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Testing;

namespace NetDsl.Testing;

/// <summary>Compares generated code with files that people have read: <c>Snapshots/&lt;class&gt;.&lt;test&gt;.&lt;hint&gt;.verified.cs</c>, and other texts.</summary>
/// <remarks>With the environment variable NETDSL_UPDATE=1 the files are written instead; read the difference before you commit it.</remarks>
public static class Snapshot
{
    public static void Verify(GeneratedCode code, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        Verify(code, PrefixOf(testFile, test), Repository.IsUpdating);
    }

    /// <summary>Compares a text with <c>Snapshots/&lt;class&gt;.&lt;test&gt;.verified.&lt;extension&gt;</c>.</summary>
    public static void Verify(string text, string extension, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        string prefix = PrefixOf(testFile, test);
        Verify(text, $"{prefix}.verified.{extension}", $"{prefix}.received.{extension}", Repository.IsUpdating);
    }

    /// <summary>Compares a text with a file of the repository that is not only for tests.</summary>
    public static void VerifyFile(string text, string path)
    {
        string file = Repository.PathOf(path), extension = Path.GetExtension(path);
        Verify(text, file, Path.ChangeExtension(file, ".received" + extension), Repository.IsUpdating);
    }

    /// <summary>Compares with the files whose names start like this.</summary>
    public static void Verify(GeneratedCode code, string prefix, bool updates)
    {
        foreach (GeneratedFile file in code.Files)
        {
            string name = $"{prefix}.{Path.GetFileNameWithoutExtension(file.HintName)}";
            Verify(file.Text, name + ".verified.cs", name + ".received.cs", updates);
        }

        string[] expected = [.. code.Files.Select(file => $"{prefix}.{Path.GetFileNameWithoutExtension(file.HintName)}.verified.cs").Order(StringComparer.Ordinal)];
        string[] found = [.. Directory.GetFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + ".*.verified.cs").Order(StringComparer.Ordinal)];
        new DefaultVerifier().SequenceEqual(expected, found, StringComparer.Ordinal, "The test has snapshots of files that are no longer generated.");
    }

    private static string PrefixOf(string testFile, string test)
    {
        string[] path = testFile.Replace('\\', '/').Split('/');
        string folder = Repository.PathOf($"tests/{path[Array.LastIndexOf(path, "tests") + 1]}/Snapshots");
        return Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path[^1])}.{test}");
    }

    private static void Verify(string text, string verified, string received, bool updates)
    {
        if (updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
            File.WriteAllText(verified, text);
        }

        string? expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text);
        string remedy = $"Compare with {received}; if that is right, run the test with NETDSL_UPDATE=1.";
        if (expected is null)
        {
            new DefaultVerifier().Fail($"{verified} does not exist. {remedy}");
        }

        new DefaultVerifier().EqualOrDiff(expected!, text, $"{verified} differs. {remedy}");
    }
}
