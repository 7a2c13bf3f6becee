using static System.FormattableString;

namespace NetDsl.Images;

/// <summary>How <see cref="ImageFolder.Load"/> reads pictures.</summary>
public sealed record ImageOptions
{
    /// <summary>The channels of every sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    public ImageColors Colors
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Pictures are read as Rgb or Grey.");
    }

    /// <summary>
    /// The rows of every sample; with <see cref="Width"/>, pictures of other sizes are resized. <see langword="null"/> for both: all
    /// pictures must have one size.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Height
    {
        get;
        init => field = AtLeastOne(value);
    }

    /// <summary>The columns of every sample, with <see cref="Height"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Width
    {
        get;
        init => field = AtLeastOne(value);
    }

    /// <summary>
    /// The most pixels, width × height, that a picture may have: a larger one is refused by its header, before memory is set aside for it.
    /// 4,096 × 4,096 unless another number is given.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MostPixels
    {
        get;
        init => field = AtLeastOne(value)!.Value;
    } = 1 << 24;

    /// <summary>
    /// The names of the classes, in the order of their numbers, as those of the training data for test data: <c>train.ClassNames</c>.
    /// <see langword="null"/> takes the folders that there are, in ordinal order.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The options, such as "Rgb, resized to 32 × 32, up to 16,777,216 pixels".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString()
    {
        string size = Height is null ? "" : Invariant($", resized to {Height} × {Width}");
        string classes = ClassNames is { Count: var count } ? Invariant($", {count} {(count == 1 ? "class" : "classes")}") : "";
        return Invariant($"{Colors}{size}, up to {MostPixels:N0} pixels{classes}");
    }

    internal void Check(string argument)
    {
        if (Height is null != Width is null)
        {
            throw new ArgumentException("Give both Height and Width, or neither.", argument);
        }

        if (ClassNames is { } names && (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count))
        {
            throw new ArgumentException("ClassNames names at least one class, and each once.", argument);
        }
    }

    private static int? AtLeastOne(int? value) => value is null or >= 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of pixels is 1 or more.");
}
