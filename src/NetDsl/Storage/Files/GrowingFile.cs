namespace NetDsl;

/// <summary>The one place that files are opened in which grow while others read them.</summary>
internal static class GrowingFile
{
    /// <summary>Makes a file in a folder, which is made where there is none; a number follows the name where a file has it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the file.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream Create(string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, name);
            for (int i = 2; File.Exists(path); i++)
            {
                path = Path.Combine(folder, FormattableString.Invariant($"{name}.{i}"));
            }

            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"No file can be made in {folder}: access to it is denied.", denied);
        }
    }
}
