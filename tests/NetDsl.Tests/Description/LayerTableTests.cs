namespace NetDsl.Tests.Description;

/// <summary>The table of a network holds the layers of a block once, below the block's use.</summary>
public class LayerTableTests
{
    [Fact]
    public void Repetitions_are_one_row_with_sums_and_the_range_of_the_signal()
    {
        string[] lines = TableOf(
            Layer("Dense1", 1), Layer("Blocks.0.Dense1", 2), End("Blocks.0", 3), Layer("Blocks.1.Dense1", 4), End("Blocks.1", 5), Layer("Dense2", 6));

        Assert.Equal(["Dense1", "Blocks × 2: Residual of Branch", "  Dense1", "Dense2"], lines.Select(Title));
        Assert.Equal(["10", "20", "20", "10"], lines.Select(line => Cells(line)[^2]));
        Assert.Equal(["1", "5", "2 … 4", "6"], lines.Select(line => Cells(line)[^1]));
    }

    [Fact]
    public void A_block_used_once_has_a_number_where_Times_was_written() => Assert.Equal(
        ["Blocks × 1: Residual of Branch", "  Dense1", "Attention: Residual of Branch", "  Dense1"],
        TableOf(Layer("Blocks.0.Dense1", 1), End("Blocks.0", 1), Layer("Attention.Dense1", 1), End("Attention", 1)).Select(Title));

    /// <summary>The end of a repetition is a layer to readers only where it has something to learn, such as the α of ReZero.</summary>
    [Fact]
    public void The_end_of_a_block_is_a_row_where_it_has_tensors()
    {
        LayerDescription end = End("Blocks.0", 1) with { Parameters = [new ParameterDescription { Name = "Blocks.0.alpha", Shape = [1], Offset = 0 }] };

        Assert.Equal(["Blocks × 1: Residual of Branch", "  Dense1", "  Residual"], TableOf(Layer("Blocks.0.Dense1", 1), end).Select(Title));
    }

    [Fact]
    public void Blocks_in_blocks_are_indented_and_counted_in_all_repetitions()
    {
        IEnumerable<LayerDescription> Cell(int i) =>
        [
            Layer($"Cells.{i}.Dense1", 1),
            .. Enumerable.Range(0, 3).SelectMany(j => new[] { Layer($"Cells.{i}.Blocks.{j}.Dense1", (3 * i) + j), End($"Cells.{i}.Blocks.{j}", (3 * i) + j) }),
            End($"Cells.{i}", i),
        ];

        string[] lines = TableOf([.. Cell(0), .. Cell(1)]);

        Assert.Equal(["Cells × 2: Residual of Branch", "  Dense1", "  Blocks × 3: Residual of Branch", "    Dense1"], lines.Select(Title));
        Assert.Equal(["80", "20", "60", "60"], lines.Select(line => Cells(line)[^2]));
        Assert.Equal(["1", "1", "2 … 5", "0 … 5"], lines.Select(line => Cells(line)[^1]));
    }

    [Fact]
    public void Repetitions_that_other_shapes_enter_stand_apart()
    {
        LayerDescription[] layers =
        [
            Layer("Blocks.0.Dense1", 1) with { InputShape = [3] },
            End("Blocks.0", 1),
            Layer("Blocks.1.Dense1", 1),
            End("Blocks.1", 1),
            Layer("Blocks.2.Dense1", 1),
            End("Blocks.2", 1),
        ];

        string[] lines = TableOf(layers);

        Assert.Equal(["Blocks × 3: Residual of Branch", "  Dense1", "  Dense1"], lines.Select(Title));
        Assert.Equal(["3 → 2", "3 → 2", "2 → 2"], lines.Select(line => Cells(line)[^4]));
    }

    [Fact]
    public void A_layer_called_like_the_block_before_it_stands_by_itself() => Assert.Equal(
        ["A × 1: Residual of Branch", "  Dense1", "A"], TableOf(Layer("A.0.Dense1", 1), End("A.0", 1), Layer("A", 1)).Select(Title));

    /// <summary>Whatever names layers have, there is a table.</summary>
    [Theory]
    [InlineData("A", "A")]
    [InlineData("A.", "A..B")]
    [InlineData(".", "")]
    [InlineData("A.0", "A.B", "A")]
    [InlineData("A.0.B", "A.1", "A.1.B.C", "A.x")]
    public void Odd_names_do_no_harm(params string[] names) => Assert.NotEmpty(TableOf([.. names.Select(name => Layer(name, 1))]));

    private static string Title(string line) => line[..(line.Length - line.TrimStart().Length)] + line.TrimStart().Split("  ")[0];

    private static string[] Cells(string line) => line.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static LayerDescription End(string name, double power) => Layer(name, power) with { Kind = "Residual", Block = "Branch", MultiplyAdds = 0 };

    private static LayerDescription Layer(string name, double power) => new()
    {
        Name = name,
        Kind = "Dense",
        InputShape = [2],
        OutputShape = [2],
        MultiplyAdds = 10,
        Signal = new() { Power = power },
    };

    private static string[] TableOf(params LayerDescription[] layers)
    {
        var network = new NetworkDescription { Name = "Net", InputShape = [2], DecayedLength = 0, ParameterBufferLength = 0, Layers = layers };
        return [.. network.ToTable().Split('\n').Skip(4).TakeWhile(line => line.Length > 0)];
    }
}
