namespace NetDsl;

/// <summary>The files that become others by being renamed: <c>.netdsl-</c>, 32 hexadecimal digits, <c>.tmp</c>. A process that is killed leaves one behind.</summary>
/// <remarks>The name says nothing of the file that it will be, because any name that a file system takes must leave room for it.</remarks>
internal static class FileAside
{
    private const string Prefix = ".netdsl-", Suffix = ".tmp";
    private const int Digits = 32;

    // A file that is being written is never that old, however large it is: its age counts from the last write.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    /// <summary>A name that nothing has. In the folder of the file itself, because only within one file system is a rename one step.</summary>
    public static string NewIn(string folder) => Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}{Suffix}");

    /// <summary>Deletes what killed processes left in a folder an hour ago or earlier. What cannot be deleted stays.</summary>
    public static void Sweep(string folder)
    {
        try
        {
            foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles($"{Prefix}*{Suffix}"))
            {
                if (IsOurs(file) && DateTime.UtcNow - file.LastWriteTimeUtc > Stale)
                {
                    DropUnlessLocked(file.FullName);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder may let files be made and not be listed.
        }
    }

    /// <summary>Deletes a file where that is possible.</summary>
    public static void Drop(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whatever went wrong before is what the caller should hear of. A later sweep tries again.
        }
    }

    private static bool IsOurs(FileInfo file)
        => file.Name.Length == Prefix.Length + Digits + Suffix.Length
            && file.Name.Skip(Prefix.Length).Take(Digits).All(char.IsAsciiHexDigitLower)
            && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0;

    private static void DropUnlessLocked(string path)
    {
        try
        {
            // Whoever writes to it has it locked, even if it has not got on for an hour.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is written to, or belongs to somebody else.
        }
    }
}
