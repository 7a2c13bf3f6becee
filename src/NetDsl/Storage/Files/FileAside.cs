using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NetDsl;

/// <summary>
/// The file that takes another's place by being renamed. It is called <c>.netdsl-</c>, 32 hexadecimal digits, <c>.tmp</c>, and not after
/// the other, because any name that a file system takes must leave room for it. A process that is killed leaves it behind.
/// </summary>
/// <param name="target">Whose place it takes.</param>
internal sealed class FileAside(FileTarget target)
{
    private const string Prefix = ".netdsl-", Suffix = ".tmp";
    private const int Digits = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Its age counts from the last write. Where a file system has no locks, this is what a slow disk may take to flush a large file; a run
    // that is killed again and again still does not fill the disk.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    /// <summary>A name that nothing has, in the target's folder, because only within one file system is a rename one step.</summary>
    public string FullName { get; } = Path.Combine(target.Folder, $"{Prefix}{Guid.NewGuid():N}{Suffix}");

    /// <summary>Deletes what killed processes left in a folder ten minutes ago or earlier. What cannot be deleted stays.</summary>
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

    /// <summary>Begins the file. It is as open to others as the target, and belongs to whom that belonged.</summary>
    public FileStream Create()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || target.Status is not { } status)
        {
            return new FileStream(FullName, options);
        }

        // Nobody else may look into it before it is as closed as the target was.
        options.UnixCreateMode = OwnerOnly;
        var stream = new FileStream(FullName, options);
        Keep(stream.SafeFileHandle, status);
        return stream;
    }

    /// <summary>Puts the finished file in the target's place, in one step.</summary>
    public void Rename()
    {
        if (!(OperatingSystem.IsWindows() && target.Exists && ReplacesWithAttributes()))
        {
            File.Move(FullName, target.FullName, overwrite: true);
        }
    }

    /// <summary>Deletes the file where that is possible.</summary>
    public void Drop()
    {
        try
        {
            File.Delete(FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whatever went wrong before is what the caller should hear of. A later sweep tries again.
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void Keep(SafeFileHandle file, UnixFileStatus status)
    {
        try
        {
            // The mode last, because a change of the owner takes bits of it away. Not everybody may give files away, which is no reason not
            // to write.
            _ = UnixFiles.ChangeOwner(file, status.User, status.Group) || UnixFiles.ChangeOwner(file, UnixFiles.AsItIs, status.Group);
            File.SetUnixFileMode(file, status.Mode);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file system without modes.
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
            // Whoever writes to it has it locked, even if it does not get on.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is written to, or belongs to somebody else.
        }
    }

    /// <summary>
    /// On Windows: attributes, access rights and streams of the old file go over to the new one, which not every file system can do.
    /// </summary>
    private bool ReplacesWithAttributes()
    {
        try
        {
            File.Replace(FullName, target.FullName, destinationBackupFileName: null, ignoreMetadataErrors: true);
            return true;
        }
        catch (Exception error) when ((error is IOException or UnauthorizedAccessException) && File.Exists(FullName))
        {
            return false;
        }
    }
}
