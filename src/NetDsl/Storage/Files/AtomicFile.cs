namespace NetDsl;

/// <summary>The one place that files are written in: aside and then renamed into place, so that a reader, or a crash, never meets half a file.</summary>
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
        string aside = FileAside.NewIn(target.Folder);
        try
        {
            using (FileStream stream = target.CreateAside(aside))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            target.ReplaceBy(aside);
        }
        catch (Exception error)
        {
            FileAside.Drop(aside);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw target.Failure(error, aside);
            }

            throw;
        }

        UnixFiles.SyncFolder(target.Folder);
    }

    /// <summary>Whether <see cref="Write"/> would get as far as writing: for those who will have worked long before they write.</summary>
    /// <exception cref="IOException">It would not.</exception>
    public static void Check(string path)
    {
        FileTarget target = FileTarget.Check(path);
        string aside = FileAside.NewIn(target.Folder);
        try
        {
            target.CreateAside(aside).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw target.Failure(error, aside);
        }
        finally
        {
            FileAside.Drop(aside);
        }
    }
}
