namespace NetDsl;

/// <summary>Follows symbolic links, also where the last one leads to a file that does not exist yet.</summary>
internal static class FileLinks
{
    // As many as Linux follows.
    private const int Most = 40;

    /// <summary>The place that a full path leads to, without links.</summary>
    /// <exception cref="IOException">The links lead in a circle. The message is the second half of a sentence.</exception>
    public static string Follow(string path)
        => !OperatingSystem.IsWindows() ? FollowParts(path)
            : new FileInfo(path).LinkTarget is null ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>
    /// Part by part, as the system does it: in a folder that is a link itself, <c>..</c> is the folder above the one that it leads to.
    /// </summary>
    private static string FollowParts(string path)
    {
        var parts = new Stack<string>(path.Split('/').Reverse());
        string place = "/";
        int links = 0;
        while (parts.TryPop(out string? part))
        {
            string next = Path.Join(place, part);
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                place = Path.GetDirectoryName(place) ?? "/";
            }
            else if (new FileInfo(next).LinkTarget is not { } target)
            {
                place = next;
            }
            else if (++links > Most)
            {
                throw new IOException("its symbolic links lead in a circle.");
            }
            else
            {
                place = target.StartsWith('/') ? "/" : place;
                foreach (string step in target.Split('/').Reverse())
                {
                    parts.Push(step);
                }
            }
        }

        return place;
    }
}
