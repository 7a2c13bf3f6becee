using System.Globalization;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>A window as text.</summary>
internal static class WindowText
{
    /// <summary>For people: <c>3×3 windows, stride 2, padding 1</c>.</summary>
    public static string Of(WindowModel window, int axes)
    {
        (WindowAxis rows, WindowAxis columns) = (window.Rows, window.Columns);
        string size = axes == 1 ? $"windows of {Whole(columns.Kernel)}" : $"{Whole(rows.Kernel)}×{Whole(columns.Kernel)} windows";
        return string.Concat(
            size,
            columns.Stride > 1 ? $", stride {Whole(columns.Stride)}" : "",
            columns.Dilation > 1 ? $", dilation {Whole(columns.Dilation)}" : "",
            PaddingOf(rows, columns, axes));
    }

    /// <summary>The arguments that make it in C#, without those that are usual: <c>28, 28, 3, 3, top: 1</c>.</summary>
    public static string Construction(WindowModel window)
    {
        (WindowAxis rows, WindowAxis columns) = (window.Rows, window.Columns);
        string[] sizes = [Literal(rows.Input), Literal(columns.Input), Literal(rows.Kernel), Literal(columns.Kernel)];
        return string.Join(
            ", ",
            sizes
                .Concat(Named("stride", columns.Stride, 1))
                .Concat(Named("dilation", columns.Dilation, 1))
                .Concat(Named("top", rows.Begin, 0))
                .Concat(Named("left", columns.Begin, 0))
                .Concat(Named("bottom", rows.End, 0))
                .Concat(Named("right", columns.End, 0)));
    }

    private static string PaddingOf(WindowAxis rows, WindowAxis columns, int axes)
    {
        int[] sides = axes == 1 ? [columns.Begin, columns.End] : [rows.Begin, columns.Begin, rows.End, columns.End];
        return sides.All(side => side == 0) ? ""
            : sides.All(side => side == sides[0]) ? $", padding {Whole(sides[0])}"
            : axes == 1 ? $", padding {Whole(sides[0])} before and {Whole(sides[1])} after"
            : $", padding {string.Join(", ", sides.Select(Whole))} (top, left, bottom, right)";
    }

    private static IEnumerable<string> Named(string name, int value, int usual) => value == usual ? [] : [$"{name}: {Literal(value)}"];

    private static string Literal(int value) => Numbers.Integer(value);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
