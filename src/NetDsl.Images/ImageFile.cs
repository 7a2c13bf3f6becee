using StbImageSharp;
using static System.FormattableString;

namespace NetDsl.Images;

/// <summary>One picture.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its folder and name, as messages begin with it.</param>
internal sealed record ImageFile(string Path, string Name)
{
    private const float Brightest = 255;

    // A picture may hold 16 bits of four channels for a pixel, and something about itself.
    private const int MostBytesOfPixel = 8, MostBytesBeside = 1 << 24;

    /// <summary>The size that the header tells.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or tells of too many pixels.</exception>
    public (int Height, int Width) ReadSize(int mostPixels) => SizeOf(ReadAll(mostPixels), mostPixels);

    /// <summary>Reads the pixels.</summary>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">The rows wanted.</param>
    /// <param name="width">The columns wanted.</param>
    /// <param name="mostPixels">The most pixels of the file.</param>
    /// <param name="values">Receives [channels, height, width], from 0 to 1.</param>
    public void Decode(int channels, int height, int width, int mostPixels, Span<float> values)
    {
        byte[] bytes = ReadAll(mostPixels);
        (int rows, int columns) = SizeOf(bytes, mostPixels);      // once more, since the file may have been replaced
        PngLength.Check(bytes, Name);
        ColorComponents colors = channels == 1 ? ColorComponents.Grey : ColorComponents.RedGreenBlue;
        ImageResult picture = Guarded(bytes, stream => ImageResult.FromStream(stream, colors));
        if ((picture.Height, picture.Width) != (rows, columns) || picture.Data.Length != rows * columns * channels)
        {
            throw Unreadable(null);
        }

        float[] plane = new float[rows * columns];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < plane.Length; pixel++)
            {
                plane[pixel] = picture.Data[(pixel * channels) + channel] / Brightest;
            }

            Resampling.Resize(plane, rows, columns, values.Slice(channel * height * width, height * width), height, width);
        }
    }

    private byte[] ReadAll(int mostPixels)
    {
        using FileStream file = Open();
        if (file.Length > ((long)mostPixels * MostBytesOfPixel) + MostBytesBeside)
        {
            throw new InvalidDataException(
                Invariant($"{Name} has {file.Length} bytes, more than a picture of {mostPixels} pixels: see ImageOptions.MostPixels."));
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private (int Height, int Width) SizeOf(byte[] bytes, int mostPixels)
    {
        ImageInfo header = Guarded(bytes, ImageInfo.FromStream) ?? throw Unreadable(null);
        if (header.Width < 1 || header.Height < 1)
        {
            throw Unreadable(null);
        }

        return (long)header.Width * header.Height <= mostPixels
            ? (header.Height, header.Width)
            : throw new InvalidDataException(
                Invariant($"{Name} is {header.Width} × {header.Height} pixels, more than the {mostPixels} of ImageOptions.MostPixels."));
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"{Path} cannot be read: access to it is denied.", denied);
        }
    }

    /// <summary>The decoder throws whatever comes of damaged bytes.</summary>
    private T Guarded<T>(byte[] bytes, Func<Stream, T> decode)
    {
        try
        {
            using var stream = new EndingStream(bytes);
            return decode(stream);
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            throw Unreadable(damage);
        }
    }

    private InvalidDataException Unreadable(Exception? damage) => new(
        $"{Name} cannot be read: it is damaged or cut off, or no PNG, JPEG or BMP picture.", damage);
}
