namespace NetDsl.Tests.Description;

/// <summary>The table of a network holds the layers of a block once.</summary>
public class RepeatedLayerTests
{
    [Fact]
    public void Repetitions_are_one_row_with_sums_and_the_range_of_the_signal()
    {
        string[] lines = TableOf(("Dense1", 1), ("Blocks.0.Dense1", 2), ("Blocks.0", 3), ("Blocks.1.Dense1", 4), ("Blocks.1", 5), ("Dense2", 6));

        Assert.Equal(["Dense1", "Blocks.*.Dense1 × 2", "Blocks.* × 2", "Dense2"], lines.Select(Title));
        Assert.Contains("2 … 4", lines[1], StringComparison.Ordinal);
        Assert.Contains(" 20 ", lines[1], StringComparison.Ordinal);
        Assert.Contains(" 10 ", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_repetition_keeps_its_number() =>
        Assert.Equal(["Blocks.0.Dense1", "Blocks.0", "Attention.Dense1"], TableOf(("Blocks.0.Dense1", 1), ("Blocks.0", 1), ("Attention.Dense1", 1)).Select(Title));

    private static string Title(string line) => line.Split("  ")[0];

    private static string[] TableOf(params (string Name, double Power)[] layers)
    {
        var network = new NetworkDescription
        {
            Name = "Net",
            InputShape = [2],
            DecayedLength = 0,
            ParameterBufferLength = 0,
            Layers =
            [
                .. layers.Select(layer => new LayerDescription
                {
                    Name = layer.Name,
                    Kind = "Dense",
                    InputShape = [2],
                    OutputShape = [2],
                    MultiplyAdds = 10,
                    Signal = new() { Power = layer.Power },
                }),
            ],
        };
        return [.. network.ToTable().Split('\n').Skip(4).TakeWhile(line => line.Length > 0)];
    }
}
