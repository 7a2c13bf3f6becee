namespace NetDsl.Semantics.Model;

/// <summary>How mean squares depend on the place along one axis of a map: numbers whose mean is 1, or null where all are 1.</summary>
/// <remarks>
/// In a sum by independent weights of mean 0 squares add up, so that mean squares move as values do under equal weights: v ← A·v, where
/// A[i, j] is 1/k for every j in the window of output i, and there is nothing outside of the map (Xiao et al. 2018, §2). Back it is the
/// transpose.
/// </remarks>
internal static class AxisProfile
{
    /// <summary>More places than these are not looked at one by one, times those in a window: an editor asks at every key stroke.</summary>
    private const long Most = 20_000;

    /// <summary>Sums over windows.</summary>
    public static AxisPass? Through(double[]? shape, WindowAxis axis)
    {
        if (!IsPadded(axis) && (shape is null || IsIdentity(axis)))
        {
            return new(shape, 1);
        }

        if (!IsSmall(axis))
        {
            return InsideOf(axis) is { } inside ? new(null, inside) : null;
        }

        var sums = new double[axis.Output];
        for (int place = 0; place < axis.Kernel; place++)
        {
            (int first, int last) = OutputsOf(axis, place);
            for (int i = first; i <= last; i++)
            {
                sums[i] += At(shape, InputOf(axis, i, place));
            }
        }

        return Normalized(sums, 1.0 / axis.Kernel);
    }

    /// <summary>The way back: an input gets what the outputs get that read it; 1 on average where no window passes over borders.</summary>
    public static AxisPass? Back(double[]? shape, WindowAxis axis)
    {
        if (IsIdentity(axis))
        {
            return new(shape, 1);
        }

        if (!IsSmall(axis))
        {
            return InsideOf(axis) is { } inside ? new(null, inside * axis.Output * axis.Stride / axis.Input) : null;
        }

        var sums = new double[axis.Input];
        for (int place = 0; place < axis.Kernel; place++)
        {
            (int first, int last) = OutputsOf(axis, place);
            for (int i = first; i <= last; i++)
            {
                sums[InputOf(axis, i, place)] += At(shape, i);
            }
        }

        return Normalized(sums, (double)axis.Stride / axis.Kernel);
    }

    /// <summary>
    /// E[f(i)·m'], where m' is the mean of a channel f over places. Of two outputs, only those places of the window count that lie inside
    /// for both, and what a place of the window sees of all the map is the mean that it sees.
    /// </summary>
    public static AxisPass? MeanThrough(double[]? shape, WindowAxis axis)
    {
        if (!IsPadded(axis) && (shape is null || IsIdentity(axis)))
        {
            return new(shape, 1);
        }

        if (!IsSmall(axis))
        {
            return Through(shape, axis);
        }

        var sums = new double[axis.Output];
        for (int place = 0; place < axis.Kernel; place++)
        {
            (int first, int last) = OutputsOf(axis, place);
            double seen = 0;
            for (int i = first; i <= last; i++)
            {
                seen += At(shape, InputOf(axis, i, place));
            }

            for (int i = first; i <= last; i++)
            {
                sums[i] += seen / axis.Output * At(shape, InputOf(axis, i, place));
            }
        }

        return Normalized(sums, 1.0 / axis.Kernel);
    }

    /// <summary>The mean of what each window reads.</summary>
    public static AxisPass? Averaged(double[]? shape, WindowAxis axis)
    {
        if (shape is null || IsIdentity(axis))
        {
            return new(shape, 1);
        }

        if (!IsSmall(axis))
        {
            return new(null, 1);
        }

        var sums = new double[axis.Output];
        var counts = new int[axis.Output];
        for (int place = 0; place < axis.Kernel; place++)
        {
            (int first, int last) = OutputsOf(axis, place);
            for (int i = first; i <= last; i++)
            {
                sums[i] += At(shape, InputOf(axis, i, place));
                counts[i]++;
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= Math.Max(1, counts[i]);
        }

        return Normalized(sums, 1);
    }

    public static double[]? Repeated(double[]? shape, int factor) => shape is null || factor == 1 ? shape
        : (long)shape.Length * factor > Most ? null
        : [.. Enumerable.Range(0, shape.Length * factor).Select(place => shape[place / factor])];

    public static double[]? Gathered(double[]? shape, int factor) => shape is null || factor == 1 || shape.Length % factor != 0 ? shape
        : [.. Enumerable.Range(0, shape.Length / factor).Select(place => shape.Skip(place * factor).Take(factor).Average())];

    public static AxisPass Raised(double[]? shape, double exponent) => shape is null || exponent == 0 ? new(null, 1)
        : exponent == 1 ? new(shape, 1)
        : Normalized(exponent == 0.5 ? Map(shape, Math.Sqrt) : Map(shape, value => Math.Pow(value, exponent)), 1);

    public static AxisPass Product(double[]? one, double[]? other)
    {
        if (one is null || other is null || one.Length != other.Length)
        {
            return new(one ?? other, 1);
        }

        var products = new double[one.Length];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = one[i] * other[i];
        }

        return Normalized(products, 1);
    }

    /// <summary>A sum by weights whose own sum is 1; some may be negative, and what is left is not.</summary>
    public static double[]? Sum((double Weight, double[]? Shape)[] parts)
    {
        if (parts.FirstOrDefault(part => part.Shape is not null).Shape is not { Length: var length })
        {
            return null;
        }

        var sums = new double[length];
        foreach ((double weight, double[]? shape) in parts)
        {
            for (int i = 0; i < length; i++)
            {
                sums[i] += weight * (shape?.Length == length ? shape[i] : 1);
            }
        }

        return Normalized(Map(sums, sum => Math.Max(0, sum)), 1).Shape;
    }

    private static double At(double[]? shape, int place) => shape is null ? 1 : shape[place];

    private static int InputOf(WindowAxis axis, int output, int place) => (output * axis.Stride) + (place * axis.Dilation) - axis.Begin;

    /// <summary>The outputs in whose windows a place lies inside of the map.</summary>
    private static (int First, int Last) OutputsOf(WindowAxis axis, int place)
    {
        long before = axis.Begin - ((long)place * axis.Dilation), after = axis.Input - 1 + before;
        int first = before <= 0 ? 0 : (int)Math.Min(axis.Output, (before + axis.Stride - 1) / axis.Stride);
        return (first, after < 0 ? -1 : (int)Math.Min(axis.Output - 1, after / axis.Stride));
    }

    /// <summary>The share of the places in windows that lie inside of the map; null where they are too many to be counted.</summary>
    private static double? InsideOf(WindowAxis axis)
    {
        if (axis.Kernel > Most)
        {
            return null;
        }

        double inside = 0;
        for (int place = 0; place < axis.Kernel; place++)
        {
            (int first, int last) = OutputsOf(axis, place);
            inside += Math.Max(0, last - first + 1);
        }

        return inside / axis.Kernel / axis.Output;
    }

    private static bool IsPadded(WindowAxis axis) => axis.Begin > 0 || axis.End > 0;

    private static bool IsIdentity(WindowAxis axis) => !IsPadded(axis) && axis is { Kernel: 1, Stride: 1 };

    private static bool IsSmall(WindowAxis axis) =>
        (long)axis.Kernel * axis.Output <= Most && axis.Input <= Most && axis.Output <= Most;

    private static double[] Map(double[] shape, Func<double, double> function)
    {
        var mapped = new double[shape.Length];
        for (int i = 0; i < mapped.Length; i++)
        {
            mapped[i] = function(shape[i]);
        }

        return mapped;
    }

    /// <summary>What is nothing at all stays as it is.</summary>
    private static AxisPass Normalized(double[] sums, double scale)
    {
        double mean = 0;
        foreach (double sum in sums)
        {
            mean += sum / sums.Length;
        }

        if (!(mean > 0) || double.IsInfinity(mean))
        {
            return new(null, mean * scale);
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= mean;
        }

        return new(sums, mean * scale);
    }
}

/// <summary>What a layer makes of mean squares along an axis.</summary>
/// <param name="Shape">Where there is how much.</param>
/// <param name="Share">By what their mean is multiplied.</param>
internal readonly record struct AxisPass(double[]? Shape, double Share);
