using System.Diagnostics.CodeAnalysis;

namespace NetDsl.Kernels;

/// <summary>Checks of a kernel's arguments, made once before the first loop; inside, lengths are trusted.</summary>
/// <remarks>What every call passes throws in a method of its own: a test without its message is inlined.</remarks>
internal static class Check
{
    /// <summary>A size such as a number of units must be 1 or more.</summary>
    internal static void Size(int size, string name)
    {
        if (size < 1)
        {
            ThrowSize(size, name);
        }
    }

    /// <summary>The option of an activation, which must be finite.</summary>
    internal static double Finite(double value, string name)
        => double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");

    /// <summary>The option of an activation, which must be finite and not negative.</summary>
    internal static double NotNegative(double value, string name)
        => double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number, 0 or more.");

    /// <summary>A number that is added under a root, which must be finite and above 0.</summary>
    internal static void Positive(double value, string name)
    {
        if (!(double.IsFinite(value) && value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");
        }
    }

    /// <summary>A share such as the rate of dropout must be at least 0 and less than 1.</summary>
    internal static void Share(double value, string name)
    {
        if (!(value >= 0 && (float)value < 1))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} must be at least 0 and less than 1{(value < 1 ? " even as a 32-bit float" : "")}.");
        }
    }

    /// <summary>A span must hold rows·columns values.</summary>
    internal static void Length(int length, int rows, int columns, string shape, string name)
    {
        if (length != (long)rows * columns)
        {
            ThrowLength(length, rows, columns, shape, name);
        }
    }

    /// <summary>A span must be as long as another.</summary>
    internal static void SameLength(int length, int expected, string other, string name)
    {
        if (length != expected)
        {
            ThrowSameLength(length, expected, other, name);
        }
    }

    /// <summary>A span must be as long as another, unless it is empty because it is not wanted.</summary>
    internal static void SameLengthOrEmpty(int length, int expected, string other, string name)
    {
        if (length != 0)
        {
            SameLength(length, expected, other, name);
        }
    }

    /// <summary>A span must hold one number.</summary>
    internal static void One(int length, string name)
    {
        if (length != 1)
        {
            ThrowOne(length, name);
        }
    }

    /// <summary>How many rows of a width a span holds; it must hold whole rows.</summary>
    internal static int Rows(int length, long width, string shape, string name)
    {
        int rows = (int)(length / width);
        if (rows * width != length)
        {
            ThrowRows(length, width, shape, name);
        }

        return rows;
    }

    /// <summary>
    /// Sizes of a loss over labelled rows: at least one row, one label per row, every label a class. Returns the number of rows.
    /// </summary>
    internal static int Labels(int outputLength, ReadOnlySpan<int> labels, int classes, CountedRows rows = default)
    {
        Size(classes, nameof(classes));
        int batch = Rows(outputLength, classes, "[B, classes]", "output");
        NotEmpty(outputLength, "output");
        SameLength(labels.Length, batch, "output has rows", nameof(labels));
        for (int sample = 0; sample < labels.Length; sample++)
        {
            if ((uint)labels[sample] >= (uint)classes && rows.Count(sample))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[sample], $"Sample {sample} has label {labels[sample]}; labels run from 0 to {classes - 1}.");
            }
        }

        return batch;
    }

    /// <summary>A variance needs two values.</summary>
    internal static void HasVariance(long count, string name)
    {
        if (count < 2)
        {
            throw new ArgumentException(
                $"A batch of {count} has no variance to normalize by; train on two samples or more, and drop or merge a last batch of one.",
                name);
        }
    }

    /// <summary>A mean needs something to average.</summary>
    internal static void NotEmpty(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException($"{name} is empty; a loss is a mean over at least one sample.", name);
        }
    }

    [DoesNotReturn]
    private static void ThrowSize(int size, string name) => throw new ArgumentOutOfRangeException(name, size, $"{name} must be 1 or more.");

    [DoesNotReturn]
    private static void ThrowSameLength(int length, int expected, string other, string name)
        => throw new ArgumentException($"{name} has {length} values; it must have as many as {other}, {expected}.", name);

    [DoesNotReturn]
    private static void ThrowOne(int length, string name)
        => throw new ArgumentException($"{name} has {length} values; it must have one.", name);

    [DoesNotReturn]
    private static void ThrowRows(int length, long width, string shape, string name)
        => throw new ArgumentException($"{name} has {length} values; {shape} must be whole rows of {width}.", name);

    [DoesNotReturn]
    private static void ThrowLength(int length, int rows, int columns, string shape, string name)
        => throw new ArgumentException($"{name} has {length} values; {shape} = [{rows}, {columns}] needs {(long)rows * columns}.", name);
}
