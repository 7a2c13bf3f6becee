namespace NetDsl.Tool.Projects;

/// <summary>A project, and how it is built.</summary>
/// <param name="Path">The project's file.</param>
/// <param name="Configuration">Debug, as with dotnet build, or Release.</param>
/// <param name="IsBuilt">Whether its assembly is taken as it lies there.</param>
internal sealed record ProjectChoice(string Path, string Configuration, bool IsBuilt)
{
    /// <summary>Finds the project that is meant.</summary>
    /// <param name="given">A project's file or its folder; <see langword="null"/> for the current folder.</param>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public static string Find(string? given)
    {
        string path = System.IO.Path.GetFullPath(given ?? ".");
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new ToolException($"{path} is not there.");
        }

        string[] projects = [.. Directory.GetFiles(path, "*.csproj").Order(StringComparer.Ordinal)];
        return projects.Length switch
        {
            1 => projects[0],
            0 => throw new ToolException($"There is no project in {path}: name one with --project."),
            _ => throw new ToolException(
                $"Which project? Name it with --project: {string.Join(", ", projects.Select(System.IO.Path.GetFileName))}."),
        };
    }
}
