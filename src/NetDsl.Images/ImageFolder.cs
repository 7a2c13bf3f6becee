using static System.FormattableString;

namespace NetDsl.Images;

/// <summary>Folders of pictures as a data set.</summary>
public static class ImageFolder
{
    /// <summary>
    /// Reads pictures from the folders in a folder, one for each class: <c>pictures/cat/1.png</c> is of the class <c>cat</c>.
    /// </summary>
    /// <param name="path">The folder that holds the folders of the classes.</param>
    /// <param name="options">Channels, sizes and classes; <see langword="null"/> for the usual ones.</param>
    /// <param name="cancellationToken">Stops between two pictures.</param>
    /// <returns>
    /// The data set: [channels, height, width] for each sample, from 0 (black) to 1, and the number of its class;
    /// <see cref="Dataset.ClassNames"/> tells the names. Classes, and the pictures of a class, come in ordinal order of their names: the
    /// same on every machine, and upper case before lower case.
    /// </returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="InvalidDataException">
    /// There is no class or a class without pictures, something lies there that is no picture, a picture is damaged or too large, or
    /// pictures have different sizes and no size is given. The message names the file.
    /// </exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    /// <remarks>
    /// <para>Files that end in .png, .jpg, .jpeg or .bmp are pictures; what they hold decides how they are read. Names that begin with a
    /// dot, Thumbs.db and desktop.ini are passed over. All headers are read, and what they say is checked, before the first picture is
    /// decoded.</para>
    /// <para>Of pictures with transparency the colours are taken as they are. What a camera wrote about its orientation (EXIF) is passed
    /// over: a picture that other programs show turned is read as it lies in the file. Resizing is linear in both directions and takes
    /// account of all pixels that a smaller picture has no place for (a triangular filter).</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// Dataset train = ImageFolder.Load("pictures/train", new ImageOptions { Height = 32, Width = 32 });
    /// Dataset test = ImageFolder.Load("pictures/test", new ImageOptions { Height = 32, Width = 32, ClassNames = train.ClassNames });
    /// </code>
    /// </example>
    public static Dataset Load(string path, ImageOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ImageOptions();
        options.Check(nameof(options));
        var folders = ClassFolders.In(path, options.ClassNames);
        int channels = options.Colors == ImageColors.Grey ? 1 : 3;
        (int height, int width) = SizeOf(folders.Files, options, cancellationToken);
        int size = Fit(channels, height, width, folders.Files.Count);
        var inputs = new float[size * folders.Files.Count];
        for (int i = 0; i < folders.Files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            folders.Files[i].Decode(channels, height, width, options.MostPixels, inputs.AsSpan(i * size, size));
        }

        return Dataset.FromLabels(inputs, folders.Labels, folders.Names);
    }

    /// <summary>The size of all samples, once every header was found in order.</summary>
    private static (int Height, int Width) SizeOf(IReadOnlyList<ImageFile> files, ImageOptions options, CancellationToken cancellationToken)
    {
        (int Height, int Width)? first = null;
        foreach (ImageFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int height, int width) = file.ReadSize(options.MostPixels);
            first ??= (height, width);
            if (options.Height is null && (height, width) != first)
            {
                throw new InvalidDataException(
                    Invariant($"{file.Name} is {width} × {height} pixels, but {files[0].Name} is {first.Value.Width} × {first.Value.Height}: ")
                        + "give ImageOptions.Height and Width to resize them.");
            }
        }

        return options.Height is { } rows ? (rows, options.Width!.Value) : first!.Value;
    }

    private static int Fit(int channels, int height, int width, int count)
    {
        long size = (long)channels * height * width;
        return size <= Array.MaxLength / count
            ? (int)size
            : throw new InvalidDataException(
                Invariant($"{count} pictures of {channels} × {height} × {width} numbers are more than a data set holds ({Array.MaxLength}): ")
                    + "give a smaller ImageOptions.Height and Width, or train part by part.");
    }
}
