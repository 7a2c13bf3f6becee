namespace NetDsl;

/// <summary>The one place that files are opened to be read in, so that whatever cannot be read is an <see cref="IOException"/>.</summary>
internal static class ReadableFile
{
    /// <summary>Opens a file. Others may replace it meanwhile.</summary>
    /// <exception cref="IOException">It does not exist, is a folder, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (UnauthorizedAccessException denied)
        {
            string reason = Directory.Exists(path) ? "it is a folder. Give the path of a file in it." : "access to it is denied.";
            throw new IOException($"{path} cannot be read: {reason}", denied);
        }
    }

    /// <summary>Opens a file; <see langword="null"/> where there is none.</summary>
    /// <exception cref="IOException">It is a folder, or may not be read.</exception>
    public static FileStream? OpenIfThere(string path)
    {
        try
        {
            return Open(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
