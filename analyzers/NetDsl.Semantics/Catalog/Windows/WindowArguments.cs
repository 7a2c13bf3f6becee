using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>What layers that move a window over a map have in common: their arguments, and what these make of a map.</summary>
internal static class WindowArguments
{
    private const string Padding = nameof(Padding);
    private const string Pad = nameof(Pad);
    private const string Stride = nameof(Stride);
    private const string Dilation = nameof(Dilation);
    private const string KernelHeight = nameof(KernelHeight);
    private const string KernelWidth = nameof(KernelWidth);

    // Before and after along rows and columns: axis 0 or 1, then 2 more.
    private static readonly string[] PadSides = ["PadTop", "PadLeft", "PadBottom", "PadRight"];

    /// <summary>The arguments beside the window's size.</summary>
    /// <param name="axes">1 or 2.</param>
    public static ImmutableArray<ArgumentSpec> Of(int axes) =>
    [
        ArgumentSpec.Count(Stride),
        PaddingSpec(axes),
        ArgumentSpec.WholeNumber(Pad),
        .. SidesOf(axes).Select(ArgumentSpec.WholeNumber),
    ];

    /// <summary>All that says something of padding.</summary>
    public static ImmutableArray<string> Paddings { get; } = [Padding, Pad, .. PadSides];

    /// <summary>The size of a window that is not square.</summary>
    public static ImmutableArray<ArgumentSpec> Sides { get; } = [ArgumentSpec.Count(KernelHeight), ArgumentSpec.Count(KernelWidth)];

    /// <summary>That of the gaps in a window.</summary>
    public static ArgumentSpec Gaps { get; } = ArgumentSpec.Count(Dilation);

    /// <summary>The size of a window that need not be square, along an axis: 0 for rows.</summary>
    /// <param name="arguments">What was written.</param>
    /// <param name="size">The argument with the size of a square one.</param>
    /// <param name="axes">1 or 2.</param>
    /// <param name="axis">0 for rows, 1 for columns.</param>
    public static int? SizeOf(ArgumentList arguments, string size, int axes, int axis) =>
        axes == 1 && axis == 0 ? 1 : Count(arguments, axis == 0 ? KernelHeight : KernelWidth, Count(arguments, size, null));

    /// <summary>The window over a map; a problem where it cannot be, and neither where an argument makes no sense.</summary>
    /// <param name="map">Channels first.</param>
    /// <param name="arguments">What was written.</param>
    /// <param name="size">The argument with the size of a square window.</param>
    /// <param name="axes">1 or 2.</param>
    /// <param name="stepsOver">Whether a stride that is not written is the size of the window, as of a pool; else it is 1.</param>
    public static WindowResult Over(TensorShape map, ArgumentList arguments, string size, int axes, bool stepsOver = false)
    {
        if (!map.IsKnown)
        {
            return WindowResult.Unknown;
        }

        if (map.Kind != ShapeKind.FeatureMap || map.Dimensions.Count != axes + 1)
        {
            return new(null, ShapeProblem.NeedsMap);
        }

        if (IsPaddedTwice(arguments))
        {
            return new(null, ShapeProblem.PaddedTwice);
        }

        return (axes == 1 ? WindowAxis.None : AxisOf(map.Dimensions[1], 0)) is { } rows && AxisOf(map.Dimensions[axes], 1) is { } columns
            ? new(new(rows, columns), ProblemOf(rows) ?? ProblemOf(columns))
            : WindowResult.Unknown;

        WindowAxis? AxisOf(int input, int axis) =>
            SizeOf(arguments, size, axes, axis) is { } kernel
            && Count(arguments, Stride, stepsOver ? kernel : 1) is { } stride
            && Count(arguments, Dilation, 1) is { } dilation
            && Padded(new(input, kernel, stride, dilation), arguments, axis) is { } padded
                ? padded
                : null;
    }

    /// <summary>Whether what is written says the padding of a side in two ways.</summary>
    public static bool IsPaddedTwice(ArgumentList arguments)
    {
        bool hasSides = PadSides.Any(arguments.Has);
        return arguments.Has(Pad) ? hasSides || arguments.Has(Padding) : hasSides && arguments.Has(Padding);
    }

    private static ShapeProblem? ProblemOf(WindowAxis window) =>
        !window.Fits ? ShapeProblem.WindowTooLarge
        : window.Padded > int.MaxValue ? ShapeProblem.TooLarge
        : null;

    /// <summary>A window with the padding that is written; null where that makes no sense.</summary>
    private static WindowAxis? Padded(WindowAxis window, ArgumentList arguments, int axis)
    {
        if (arguments.Has(Padding))
        {
            return arguments.Member(Padding) switch
            {
                PaddingNames.Valid => window,
                PaddingNames.Same => Same(window),
                PaddingNames.Causal => window.Reach <= int.MaxValue ? window with { Begin = (int)window.Reach - 1 } : window,
                _ => null,
            };
        }

        int? every = NotNegative(arguments, Pad, 0);
        return NotNegative(arguments, PadSides[axis], every) is { } begin && NotNegative(arguments, PadSides[axis + 2], every) is { } end
            ? window with { Begin = begin, End = end }
            : null;
    }

    /// <summary>As TensorFlow pads: ⌈input/stride⌉ outputs, and what is odd at the end.</summary>
    private static WindowAxis Same(WindowAxis window)
    {
        long output = ((long)window.Input + window.Stride - 1) / window.Stride;
        long total = Math.Max(0, ((output - 1) * window.Stride) + window.Reach - window.Input);
        return total > int.MaxValue ? window : window with { Begin = (int)(total / 2), End = (int)(total - (total / 2)) };
    }

    private static IEnumerable<string> SidesOf(int axes) => axes == 1 ? PadSides.Where((_, side) => side % 2 == 1) : PadSides;

    private static ArgumentSpec PaddingSpec(int axes) => axes == 1
        ? ArgumentSpec.Member(Padding, Padding)
        : new(
            Padding,
            "Padding.Valid or Padding.Same",
            value => value is EnumMember { Type: Padding, Name: PaddingNames.Valid or PaddingNames.Same });

    /// <summary>A number of at least 1; null where something else is written.</summary>
    public static int? Count(ArgumentList arguments, string name, int? otherwise) =>
        !arguments.Has(name) ? otherwise : arguments.Integer(name) is >= 1 and var count ? count : null;

    private static int? NotNegative(ArgumentList arguments, string name, int? otherwise) =>
        !arguments.Has(name) ? otherwise : arguments.Integer(name) is >= 0 and var number ? number : null;
}

/// <summary>What arguments make of a map.</summary>
/// <param name="Window">The window; null where it is not known. One that is larger than the map is known, too.</param>
/// <param name="Problem">Why there is no output.</param>
internal sealed record WindowResult(WindowModel? Window, ShapeProblem? Problem)
{
    public static WindowResult Unknown { get; } = new(null, null);
}
