using System.Collections.Immutable;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>What layers that move a window over a map have in common: their arguments, and what these make of a map.</summary>
internal static class WindowArguments
{
    /// <summary>How much larger than its windows reach the output of a transposed convolution is.</summary>
    public const string OutputPadding = nameof(OutputPadding);

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
    public static ImmutableArray<string> Paddings { get; } = [Padding, Pad, .. PadSides, OutputPadding];

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
    public static WindowResult Over(TensorShape map, ArgumentList arguments, string size, int axes, bool stepsOver = false) =>
        Of(map, arguments, size, axes, stepsOver, Padded, ProblemOf);

    /// <summary>The window onto which each value of a map is spread; its padding is what is cut off the output.</summary>
    /// <param name="map">Channels first: what is read.</param>
    /// <param name="arguments">What was written.</param>
    /// <param name="size">The argument with the size of a square window.</param>
    /// <param name="axes">1 or 2.</param>
    public static WindowResult Onto(TensorShape map, ArgumentList arguments, string size, int axes)
    {
        WindowResult result = Of(map, arguments, size, axes, stepsOver: false, Cut, ProblemOnto);
        return result is { Window: { } window, Problem: null }
            && NotNegative(arguments, OutputPadding, 0) >= MostOutputPadding(window.Columns)
                ? result with { Problem = ShapeProblem.OutputPaddingTooLarge }
                : result;
    }

    /// <summary>What the padding of an output must be less than: more would be a row that no other size of input has.</summary>
    public static int MostOutputPadding(WindowAxis window) => Math.Max(window.Stride, window.Dilation);

    private static WindowResult Of(
        TensorShape map, ArgumentList arguments, string size, int axes, bool stepsOver,
        Func<WindowAxis, ArgumentList, int, WindowAxis?> padded, Func<WindowAxis, ShapeProblem?> problemOf)
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
            ? new(new(rows, columns), problemOf(rows) ?? problemOf(columns))
            : WindowResult.Unknown;

        WindowAxis? AxisOf(int input, int axis) =>
            SizeOf(arguments, size, axes, axis) is { } kernel
            && Count(arguments, Stride, stepsOver ? kernel : 1) is { } stride
            && Count(arguments, Dilation, 1) is { } dilation
                ? padded(new(input, kernel, stride, dilation), arguments, axis)
                : null;
    }

    /// <summary>Whether what is written says the padding of a side in two ways.</summary>
    public static bool IsPaddedTwice(ArgumentList arguments)
    {
        bool hasSides = PadSides.Any(arguments.Has);
        return arguments.Has(Pad) ? hasSides || arguments.Has(Padding)
            : hasSides ? arguments.Has(Padding)
            : arguments.Has(OutputPadding) && arguments.Member(Padding) == PaddingNames.Same;
    }

    private static ShapeProblem? ProblemOf(WindowAxis window) =>
        !window.Fits ? ShapeProblem.WindowTooLarge
        : window.Padded > int.MaxValue ? ShapeProblem.TooLarge
        : null;

    private static ShapeProblem? ProblemOnto(WindowAxis window) =>
        window.Spread < 1 ? ShapeProblem.OnlyPadding
        : window.Spread > int.MaxValue ? ShapeProblem.TooLarge
        : null;

    /// <summary>A window that is spread over an output of which something is cut off, or to which something is added at the end.</summary>
    private static WindowAxis? Cut(WindowAxis window, ArgumentList arguments, int axis)
    {
        if (arguments.Member(Padding) == PaddingNames.Same)
        {
            // size·stride outputs.
            long beyond = window.Reach - window.Stride;
            return beyond > int.MaxValue ? window
                : window with { Begin = (int)Math.Max(0, beyond / 2), End = (int)(beyond - Math.Max(0, beyond / 2)) };
        }

        return Padded(window, arguments, axis) is { } padded && NotNegative(arguments, OutputPadding, 0) is { } more
            ? padded with { End = padded.End - more }
            : null;
    }

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
