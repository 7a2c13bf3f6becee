namespace NetDsl;

/// <summary>Where a file is to be written: links followed, and checked before any work is done.</summary>
internal sealed class FileTarget
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _given;

    private FileTarget(string given, string full)
    {
        _given = given;
        FullName = full;
        if (Path.EndsInDirectorySeparator(given) || Directory.Exists(full))
        {
            throw Refused("it is a folder. Give the path of a file in it.");
        }

        UnixFileStatus? whole = UnixFiles.Status(full);
        if (whole is { IsRegular: false } || full.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            throw Refused("it is a pipe, a device or a socket, and not a file. Open it and write to its stream.");
        }

        FullName = Follow(full);
        Folder = Path.GetDirectoryName(FullName)!;
        CheckFolder();
        if (Exists = CheckName())
        {
            Status = UnixFiles.Status(FullName);
            CheckWritable();
        }
        else if (whole is not null)
        {
            // Such as /proc/self/fd/1, whose text is no path.
            throw Refused("its link leads to a file that has no name of its own.");
        }
    }

    /// <summary>The file itself, and not a link to it.</summary>
    public string FullName { get; }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>Whether there is one.</summary>
    public bool Exists { get; }

    /// <summary>The facts that a Unix system keeps about the file that exists.</summary>
    public UnixFileStatus? Status { get; }

    /// <summary>Finds out where a path leads, and whether a file may be written there.</summary>
    /// <param name="path">As the user gave it; every message names it so.</param>
    /// <exception cref="IOException">
    /// The place is a folder, a pipe, a device or a socket, or is read-only; its folder does not exist; its links lead in a circle.
    /// </exception>
    public static FileTarget Check(string path) => new(path, Path.GetFullPath(path));

    /// <summary>The message when writing fails: of the path that he gave, and never of the one aside.</summary>
    public IOException Failure(Exception error, string aside)
        => error is UnauthorizedAccessException ? Denied(error)
            : error.ToString().Contains(aside, StringComparison.Ordinal)
                ? Refused(error.Message.Replace(aside, FullName, StringComparison.Ordinal), error)
            : new IOException($"{_given} cannot be written: {error.Message}", error) { HResult = error.HResult };

    private string Follow(string full)
    {
        try
        {
            return FileLinks.Follow(full);
        }
        catch (IOException circle)
        {
            throw Refused(circle.Message, circle);
        }
    }

    private void CheckFolder()
    {
        if (!Directory.Exists(Folder))
        {
            throw File.Exists(Folder)
                ? Refused($"{Folder} is a file and not a folder.")
                : new DirectoryNotFoundException($"{_given} cannot be written: its folder {Folder} does not exist.");
        }
    }

    /// <summary>Returns whether there is a file of that name, if there can be one.</summary>
    private bool CheckName()
    {
        try
        {
            File.GetAttributes(FullName);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (PathTooLongException)
        {
            throw new PathTooLongException($"{_given} cannot be written: its name is longer than the file system takes.");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Denied(denied);
        }
        catch (IOException error)
        {
            throw Refused(error.Message, error);
        }
    }

    private void CheckWritable()
    {
        // Its own attribute comes first, because root may write everywhere.
        if (OperatingSystem.IsWindows()
            ? File.GetAttributes(FullName).HasFlag(FileAttributes.ReadOnly)
            : Status is { } status && (status.Mode & AnyWrite) == 0)
        {
            throw Refused("it is read-only. Make it writable, or choose another name.");
        }

        if (!UnixFiles.MayWrite(FullName))
        {
            throw Refused("this user may not write to it. Choose another name.");
        }
    }

    private IOException Denied(Exception error) => Refused($"access to it or to its folder {Folder} is denied.", error);

    private IOException Refused(string reason, Exception? cause = null)
    {
        string meaning = FullName == Path.GetFullPath(_given) ? "" : $" (that is, {FullName})";
        var error = new IOException($"{_given}{meaning} cannot be written: {reason}");
        error.HResult = cause?.HResult ?? error.HResult;
        return error;
    }
}
