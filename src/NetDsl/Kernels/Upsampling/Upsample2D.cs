using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>Maps that are larger by a whole factor f along both axes.</summary>
/// <remarks>
/// Each value becomes a square of equal ones, y(i, j) = x(⌊i/f⌋, ⌊j/f⌋); or, bilinear, output i lies at the input (i + ½)/f − ½ on the
/// straight line between two values, and beyond the outermost ones on these, as PyTorch's <c>interpolate</c> with
/// <c>align_corners=False</c> has it. Places and shares are computed in whole numbers. Results have the same bits at any number of threads.
/// </remarks>
public static class Upsample2D
{
    /// <summary>Makes maps larger.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="x">The inputs, [B, channels, height, width].</param>
    /// <param name="y">Receives the outputs, [B, channels, factor·height, factor·width].</param>
    /// <param name="height">The rows of a map of x.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="factor">f, 1 or more.</param>
    /// <param name="bilinear">Whether what lies between values is on straight lines.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y, int height, int width, int factor, bool bilinear)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = Maps(x.Length, y.Length, height, width, factor, nameof(x), nameof(y));
        int size = height * width * factor * factor;
        if (bilinear)
        {
            MapJobs.Run(new BilinearValues<T>(x, y, height, width, factor), maps, size);
        }
        else
        {
            MapJobs.Run(new NearestValues<T>(x, y, height, width, factor), maps, size);
        }
    }

    /// <summary>dx = Σ dy of the outputs that were made of it, each by its share.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="dy">The gradient by y, [B, channels, factor·height, factor·width].</param>
    /// <param name="dx">Receives the gradient by x, [B, channels, height, width].</param>
    /// <param name="height">The rows of a map of x.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="factor">f, 1 or more.</param>
    /// <param name="bilinear">As in <see cref="Forward"/>.</param>
    /// <param name="accumulate">Whether it is added to what <paramref name="dx"/> holds.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static void Backward<T>(
        ReadOnlySpan<T> dy, Span<T> dx, int height, int width, int factor, bool bilinear, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int maps = Maps(dx.Length, dy.Length, height, width, factor, nameof(dx), nameof(dy));
        int size = height * width * factor * factor;
        if (bilinear)
        {
            MapJobs.Run(new BilinearSlopes<T>(dy, dx, height, width, factor, accumulate), maps, size);
        }
        else
        {
            MapJobs.Run(new NearestSlopes<T>(dy, dx, height, width, factor, accumulate), maps, size);
        }
    }

    /// <summary>The number of maps.</summary>
    private static int Maps(int small, int large, int height, int width, int factor, string smallName, string largeName)
    {
        Check.Size(height, nameof(height));
        Check.Size(width, nameof(width));
        Check.Size(factor, nameof(factor));
        int maps = Check.Rows(small, (long)height * width, "[B, channels, height, width]", smallName);
        decimal expected = (decimal)small * factor * factor;
        return large == expected
            ? maps
            : throw new ArgumentException(
                $"{largeName} has {large} values; {smallName} has {small}, of which the factor {factor} makes {expected}.", largeName);
    }
}
