namespace NetDsl.Testing;

/// <summary>Files of this repository that tests read.</summary>
public static class Repository
{
    private static readonly string? FoundRoot = FindRoot();

    public static string Root => FoundRoot ?? throw new InvalidOperationException("This does not run inside the repository.");

    /// <summary>Whether this runs inside the repository.</summary>
    public static bool IsHere => FoundRoot is not null;

    /// <summary>Whether tests write the files that they compare: <c>NETDSL_UPDATE=1 dotnet test -c Release</c>.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("NETDSL_UPDATE") == "1";

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public static string Read(string relativePath) => File.ReadAllText(PathOf(relativePath)).ReplaceLineEndings("\n");

    private static string? FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
