using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>Values and scales chosen by hand.</summary>
internal static partial class InitFormula
{
    private static (string, double, NamedLiteral[]) Equal(double value) =>
        ($"w = {Numbers.Short(value)}", 0, [new("value", Numbers.Single(value))]);

    private static (string, double, NamedLiteral[]) ByHandUniform(double range) =>
        ($"w ~ U(−a, a), a = {Numbers.Short(range)}, chosen by hand, σ = a/√3 = {Numbers.Short(range / Math.Sqrt(3))}",
            range / Math.Sqrt(3),
            [new("range", Numbers.Single(range))]);

    private static (string, double, NamedLiteral[]) ByHandNormal(double deviation) =>
        ($"w ~ N(0, σ²), σ = {Numbers.Short(deviation)}, chosen by hand", deviation, [new("std", Numbers.Single(deviation))]);

    private static (string, double, NamedLiteral[]) ByHandTruncatedNormal(double deviation) =>
        ($"w ~ {CutNormal}, σ = {Numbers.Short(deviation)}, chosen by hand", deviation, [new("std", Numbers.Single(deviation))]);

    private static (string, double, NamedLiteral[]) Sparse(double sparsity, double deviation, ParameterModel weight)
    {
        (int rows, int columns) = Matrix(weight);

        // A share out of range is another rule's finding; NaN keeps the others silent about it.
        double zeros = sparsity is >= 0 and < 1 ? Math.Ceiling(sparsity * rows) : double.NaN;
        double left = deviation * Math.Sqrt((rows - zeros) / rows);
        string formula = zeros == rows
            ? $"w = 0: ⌈{Numbers.Short(sparsity)}·{rows}⌉ zeros in every column of {rows} weights leave none"
            : $"{Numbers.Short(zeros)} zeros in every column of {rows} weights, the others ~ N(0, s²), "
                + $"s = {Numbers.Short(deviation)}, chosen by hand, σ = {Numbers.Short(left)}";
        return (formula, left, [.. Sides(rows, columns), new("sparsity", Numbers.Double(sparsity)), new("std", Numbers.Single(deviation))]);
    }
}
