using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace NetDsl;

/// <summary>Where a file is to be written: links followed, and checked before any work is done.</summary>
internal sealed class FileTarget
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _shown;
    private readonly string _path;
    private readonly bool _exists;
    private readonly UnixFileStatus? _status;

    private FileTarget(string given, string full)
    {
        _shown = given;
        if (Path.EndsInDirectorySeparator(given) || Directory.Exists(full))
        {
            throw Refused("it is a folder. Give the path of a file in it.");
        }

        CheckKind(full);
        _path = Follow(full);
        Folder = Path.GetDirectoryName(_path)!;
        CheckFolder();
        _exists = Exists();
        if (_exists)
        {
            _status = UnixFiles.Status(_path);
            CheckWritable();
        }
        else if (UnixFiles.Status(full) is not null)
        {
            // Such as /proc/self/fd/1, whose text is no path. File.Exists would say yes also of a link that leads nowhere.
            throw Refused("its link leads to a file that has no name of its own.");
        }
    }

    /// <summary>The folder of the file itself, not that of a link to it.</summary>
    public string Folder { get; }

    /// <summary>Finds out where a path leads, and whether a file may be written there.</summary>
    /// <exception cref="IOException">
    /// The place is a folder, a pipe, a device or a socket, or is read-only; its folder does not exist; its links lead in a circle.
    /// </exception>
    public static FileTarget Check(string path) => new(path, Path.GetFullPath(path));

    /// <summary>Begins the file that will take the target's place. What the target was is kept: who may read it, and whose it is.</summary>
    public FileStream CreateAside(string aside)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (OperatingSystem.IsWindows() || _status is not { } status)
        {
            return new FileStream(aside, options);
        }

        // Nobody else may look into it before it is as closed as the target was.
        options.UnixCreateMode = OwnerOnly;
        var stream = new FileStream(aside, options);
        Keep(stream, status);
        return stream;
    }

    /// <summary>Puts the finished file in the target's place, in one step.</summary>
    public void ReplaceBy(string aside)
    {
        if (_exists && OperatingSystem.IsWindows() && KeepsAttributes(aside))
        {
            return;
        }

        File.Move(aside, _path, overwrite: true);
    }

    /// <summary>What the user hears when writing fails: of the path that he gave, and never of the one aside.</summary>
    public IOException Failure(Exception error, string aside)
    {
        if (error is UnauthorizedAccessException)
        {
            return Refused($"access to it or to its folder {Folder} is denied.", error.HResult);
        }

        return error.ToString().Contains(aside, StringComparison.Ordinal)
            ? Refused(error.Message.Replace(aside, _path, StringComparison.Ordinal), error.HResult)
            : new IOException($"{_shown} cannot be written: {error.Message}", error) { HResult = error.HResult };
    }

    [UnsupportedOSPlatform("windows")]
    private static void Keep(FileStream stream, UnixFileStatus status)
    {
        try
        {
            // The mode last, because a change of the owner takes bits of it away. Not everybody may give files away, which is no reason not to write.
            SafeFileHandle file = stream.SafeFileHandle;
            _ = UnixFiles.ChangeOwner(file, status.User, status.Group) || UnixFiles.ChangeOwner(file, UnixFiles.AsItIs, status.Group);
            File.SetUnixFileMode(file, status.Mode);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file system without modes.
        }
    }

    private static bool IsReadOnly(string path, UnixFileStatus? status)
        => OperatingSystem.IsWindows() ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            // The mode first, because root may write everywhere.
            : (status is { } known && (known.Mode & AnyWrite) == 0) || !UnixFiles.MayWrite(path);

    /// <summary>Attributes, access rights and streams of the old file go over to the new one, which not every file system can do.</summary>
    private bool KeepsAttributes(string aside)
    {
        try
        {
            File.Replace(aside, _path, destinationBackupFileName: null, ignoreMetadataErrors: true);
            return true;
        }
        catch (Exception error) when ((error is IOException or UnauthorizedAccessException) && File.Exists(aside))
        {
            return false;
        }
    }

    private void CheckKind(string full)
    {
        if (UnixFiles.Status(full) is { IsRegular: false } || full.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            throw Refused("it is a pipe, a device or a socket, and not a file. Open it and write to its stream.");
        }
    }

    private string Follow(string full)
    {
        try
        {
            return FileLinks.Follow(full);
        }
        catch (IOException circle)
        {
            throw Refused(circle.Message, circle.HResult);
        }
    }

    private void CheckFolder()
    {
        if (!Directory.Exists(Folder))
        {
            throw File.Exists(Folder)
                ? Refused($"{Folder} is a file and not a folder.")
                : new DirectoryNotFoundException($"{_shown} cannot be written: its folder {Folder} does not exist.");
        }
    }

    private bool Exists()
    {
        try
        {
            File.GetAttributes(_path);
            return true;
        }
        catch (PathTooLongException tooLong)
        {
            throw new PathTooLongException($"{_shown} cannot be written: its name is longer than the file system takes.") { HResult = tooLong.HResult };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(error.Message, error.HResult);
        }
    }

    private void CheckWritable()
    {
        if (IsReadOnly(_path, _status))
        {
            throw Refused("it is read-only. Make it writable, or choose another name.");
        }
    }

    private IOException Refused(string reason, int? code = null)
    {
        string meaning = _path is null || _path == Path.GetFullPath(_shown) ? "" : $" (that is, {_path})";
        var error = new IOException($"{_shown}{meaning} cannot be written: {reason}");
        error.HResult = code ?? error.HResult;
        return error;
    }
}
