using NetDsl.Oracle.Tests.Comparing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Oracle.Tests;

/// <summary>
/// Pools, norms of groups, larger maps and convolutions in series and of single channels are those of PyTorch for every combination of their options: outputs and, through a dense layer
/// before the map, gradients. Maps have odd sizes and other rows than columns; a batch has three samples.
/// </summary>
public class MapTableTests(ITestOutputHelper output)
{
    private static readonly int[][] Maps = [[3, 5, 7], [2, 6, 4]];

    private static readonly int[][] Series = [[3, 11], [2, 8]];

    /// <summary>A layer and the map that it gets.</summary>
    private static (int[] Map, string Layer)[] Table => [.. Pools("2D", Maps), .. Pools("1D", Series), .. Global, .. Upsampled, .. Normed, .. Convolved, .. Depthwise, .. Transposed];

    private static IEnumerable<(int[] Map, string Layer)> Global =>
        from map in Maps.Concat(Series) from kind in new[] { "GlobalMaxPool", "GlobalAvgPool" } select (map, kind);

    private static IEnumerable<(int[] Map, string Layer)> Upsampled =>
        from map in Maps.Append([2, 1, 3])
        from factor in Enumerable.Range(1, 4)
        from mode in new[] { "", ", Mode = UpsampleMode.Bilinear" }
        select (map, $"Upsample2D({factor}{mode})");

    private static IEnumerable<(int[] Map, string Layer)> Convolved =>
        from map in new[] { [4, 11], new[] { 3, 8 } }
        from kernel in new[] { 2, 3 }
        from stride in new[] { "", ", Stride = 2" }
        from dilation in new[] { "", ", Dilation = 2" }
        from padding in new[] { "", "Same", "Causal", "Pad = 1", "PadLeft = 3, PadRight = 1" }
        let groups = kernel == 2 ? $", Groups = {map[0]}" : ""
        select (map, $"Conv1D({2 * map[0]}, {kernel}{stride}{dilation}{groups}{Written(padding)})");

    private static IEnumerable<(int[] Map, string Layer)> Depthwise =>
        from map in Maps
        from kernel in new[] { 2, 3 }
        from stride in new[] { "", ", Stride = 2" }
        from multiplier in new[] { "", ", Multiplier = 2" }
        from padding in new[] { "", "Same", "Pad = 1", "PadTop = 1, PadRight = 2", "Same, Dilation = 3" }
        select (map, $"DepthwiseConv2D({kernel}{stride}{multiplier}{Written(padding)})");

    private static IEnumerable<(int[] Map, string Layer)> Transposed =>
        from map in new[] { [4, 2, 3], new[] { 2, 3, 1 } }
        from kernel in new[] { 2, 3 }
        from stride in new[] { 1, 2, 3 }
        from dilation in new[] { "", ", Dilation = 2" }
        from padding in new[] { "", "Same", "Pad = 1", "PadTop = 1", "OutputPadding = 1" }
        where map[2] > 1 || padding != "Pad = 1" || kernel > 2 || dilation.Length > 0
        where !padding.StartsWith("Out", StringComparison.Ordinal) || stride > 1 || dilation.Length > 0
        let groups = kernel == 3 ? ", Groups = 2" : ""
        select (map, $"ConvTranspose2D(4, {kernel}, Stride = {stride}{dilation}{groups}{Written(padding)})");

    private static IEnumerable<(int[] Map, string Layer)> Normed =>
        from map in new[] { [6, 5, 3], [6, 4], new[] { 12 } }
        from groups in new[] { 1, 2, 3, 6 }
        from epsilon in new[] { "", ", Epsilon = 0.1" }
        select (map, $"GroupNorm({groups}{epsilon})");

    [Fact]
    public void A_tenth_of_the_table_agrees_with_PyTorch() => Check([.. Table.Where((_, row) => row % 10 == 3)]);

    [Fact]
    [Trait("Level", "Exhaustive")]
    public void The_whole_table_agrees_with_PyTorch() => Check(Table);

    [Fact]
    public void The_table_is_long() => Assert.InRange(Table.Length, 300, 1000);

    private static IEnumerable<(int[] Map, string Layer)> Pools(string axes, int[][] maps) =>
        from map in maps
        from kind in new[] { "MaxPool", "AvgPool" }
        from size in new[] { 1, 2, 3 }
        from stride in new[] { "", ", Stride = 1", ", Stride = 2", ", Stride = 3" }
        from padding in new[] { "", "Same", "Pad = 1", "PadLeft = 1", axes == "2D" ? "PadTop = 1, PadRight = 2" : "Causal" }
        where size > 1 || !padding.StartsWith("Pad", StringComparison.Ordinal)
        where size > 2 || !padding.Contains('2', StringComparison.Ordinal)
        select (map, $"{kind}{axes}({size}{stride}{Written(padding)})");

    private static string Written(string padding) => padding switch
    {
        "" => "",
        "Causal" or "Same" or "Same, Dilation = 3" => $", Padding = Padding.{padding}",
        _ => ", " + padding,
    };

    private void Check((int[] Map, string Layer)[] rows)
    {
        IReadOnlyList<Difference>[] found = Comparison.MustAgree([.. rows.Select((row, i) => Question.OneStep(NetworkOf(row.Map, row.Layer), i + 1, batchSize: 3))]);
        output.WriteLine($"{rows.Length} rows. {Difference.Summary(found.SelectMany(differences => differences))}");
        int unjudged = found.Count(differences => differences.Count == 0);
        Assert.True(unjudged <= rows.Length / 10, $"{unjudged} of {rows.Length} are near a kink whatever the data.");
    }

    private static RandomDeclaration NetworkOf(int[] map, string layer)
    {
        int size = GrowingDeclaration.SizeOf(map);
        string shaped = map.Length == 1 ? "" : $"[Reshape({string.Join(", ", map)})]\n";
        return new(Loss.MeanSquaredError, InputSize: 5, OutputSize: 2, $"[Input(5)]\n[Dense({size})]\n{shaped}[{layer}]\n[Flatten]\n[Dense(2)]\n[Loss(Loss.MeanSquaredError)]");
    }
}
