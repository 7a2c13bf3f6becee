using System.Reflection;

namespace NetDsl.Editor.Tests.Project;

/// <summary>Facts that the project file of these tests knows and passes on to them.</summary>
internal static class BuildFacts
{
    private static readonly Dictionary<string, string?> Facts =
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(fact => fact.Key, fact => fact.Value);

    /// <summary>Where the build has put what it made.</summary>
    public static string Artifacts => Facts["Artifacts"]!;

    /// <summary>Debug or Release.</summary>
    public static string Configuration => Facts["Configuration"]!;

    /// <summary>Where this machine keeps the packages that it has fetched.</summary>
    public static string PackageCache => Facts["PackageCache"]!;

    /// <summary>The program of the language server.</summary>
    public static string LanguageServer => File.Exists(Facts["LanguageServer"])
        ? Facts["LanguageServer"]!
        : throw new FileNotFoundException($"The language server csharp-ls is not at {Facts["LanguageServer"]}: run 'dotnet restore tests/NetDsl.Editor.Tests', which fetches it.");
}
