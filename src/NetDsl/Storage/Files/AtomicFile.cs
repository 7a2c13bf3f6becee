namespace NetDsl;

/// <summary>
/// The one place that files are written in: aside and then renamed into place, so that a reader, or a crash, never meets half a file.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file, or leaves what was there before.</summary>
    /// <param name="path">As the user gave it; every message names it so.</param>
    /// <param name="write">Writes the content to a stream that can seek.</param>
    /// <exception cref="IOException">The file cannot be written: see <see cref="FileTarget.Check"/>.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        FileTarget target = FileTarget.Check(path);
        FileAside.Sweep(target.Folder);
        Try(target, aside =>
        {
            using (FileStream stream = aside.Create())
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            aside.Rename();
        });
        UnixFiles.SyncFolder(target.Folder);
    }

    /// <summary>Whether <see cref="Write"/> would get as far as writing: for those who will have worked long before they write.</summary>
    /// <exception cref="IOException">It would not.</exception>
    public static void Check(string path) => Try(FileTarget.Check(path), aside => aside.Create().Dispose());

    /// <summary>Does something with a file aside, of which nothing is left in the end.</summary>
    private static void Try(FileTarget target, Action<FileAside> action)
    {
        var aside = new FileAside(target);
        try
        {
            action(aside);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw target.Failure(error, aside.FullName);
        }
        finally
        {
            aside.Drop();
        }
    }
}
