namespace NetDsl.Images;

/// <summary>The pictures of all classes, in ordinal order.</summary>
/// <param name="Names">The names of the classes.</param>
/// <param name="Files">The pictures.</param>
/// <param name="Labels">The class of each.</param>
internal sealed record ClassFolders(IReadOnlyList<string> Names, IReadOnlyList<ImageFile> Files, int[] Labels)
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp"];

    /// <param name="path">The folder that holds the folders of the classes.</param>
    /// <param name="classNames">The classes, where they are given.</param>
    /// <exception cref="InvalidDataException">The folder is laid out in another way.</exception>
    public static ClassFolders In(string path, IReadOnlyList<string>? classNames)
    {
        (string[] folders, string[] files) = Contents(path);
        if (files.FirstOrDefault(IsPicture) is { } loose)
        {
            throw new InvalidDataException($"{loose} lies beside the folders of the classes: put it into that of its class.");
        }

        if (folders.Length == 0)
        {
            string name = Path.GetFileName(Path.GetFullPath(path));
            throw new InvalidDataException($"{name} holds no folder: every class has one, named like it.");
        }

        string[] names = [.. classNames ?? folders];
        var pictures = new List<ImageFile>();
        var labels = new List<int>();
        foreach (string folder in folders)
        {
            int label = Array.IndexOf(names, folder);
            if (label < 0)
            {
                throw new InvalidDataException($"The folder {folder} is none of the classes that ImageOptions.ClassNames names.");
            }

            List<ImageFile> its = PicturesIn(path, folder);
            pictures.AddRange(its);
            labels.AddRange(Enumerable.Repeat(label, its.Count));
        }

        return new(names, pictures, [.. labels]);
    }

    private static List<ImageFile> PicturesIn(string path, string folder)
    {
        (string[] folders, string[] files) = Contents(Path.Combine(path, folder));
        if (folders.Length > 0)
        {
            throw new InvalidDataException($"{folder}/{folders[0]} is a folder within that of a class: put its pictures into {folder}.");
        }

        if (files.FirstOrDefault(file => !IsPicture(file)) is { } other)
        {
            throw new InvalidDataException($"{folder}/{other} is no picture: files end in {string.Join(", ", Endings)}.");
        }

        return files.Length > 0
            ? [.. files.Select(file => new ImageFile(Path.Combine(path, folder, file), $"{folder}/{file}"))]
            : throw new InvalidDataException($"The folder {folder} holds no picture: add some, or remove the folder.");
    }

    private static (string[] Folders, string[] Files) Contents(string path)
    {
        try
        {
            return (Sorted(Directory.EnumerateDirectories(path)), Sorted(Directory.EnumerateFiles(path)));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"{path} cannot be read: access to it is denied.", denied);
        }

        static string[] Sorted(IEnumerable<string> paths) =>
            [.. paths.Select(path => Path.GetFileName(path)).Where(IsShown).Order(StringComparer.Ordinal)];
    }

    private static bool IsShown(string name) => !name.StartsWith('.')
        && !name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    private static bool IsPicture(string name) =>
        Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
