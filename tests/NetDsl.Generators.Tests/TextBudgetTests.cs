using System.Globalization;
using System.Text.RegularExpressions;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Generated text stays short enough to read, and grows with what is declared only.</summary>
public sealed partial class TextBudgetTests
{
    private const string Branch = "[Block, LayerNorm, Dense(32, Activation.Gelu), Dropout(0.1), Dense(16)] public partial class Branch;";

    private const string Again =
        "[Block(Recompute = true), LayerNorm, Dense(32, Activation.Gelu), Dropout(0.1), Dense(16)] public partial class Again;";

    private const int MostColumns = 140;

    /// <summary>The bytes that a repetition of three blocks adds to the program: numbers, and no code.</summary>
    private const int MostBytesPerRepetition = 500;

    public static TheoryData<string> Networks { get; } =
    [
        "Input(8), Dense(16), BatchNorm, Activate(Activation.Relu), Tap(\"a\"), RmsNorm, Dense(16), Add(\"a\"), LayerNorm, Concat(\"a\"), Dropout(0.5), Dense(3), Loss(Loss.SoftmaxCrossEntropy)",
        "Input(2, 2), Flatten, Dense(8, Activation.Gelu), Dense(1), Loss(Loss.MeanSquaredError)",
        "Input(784)" + string.Concat(Enumerable.Repeat(", Dense(64, Activation.Silu, Init = Init.Orthogonal, Gain = 1.1)", 40)) + ", Dense(10), Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1)",
        "Input(4), Dense(1)",
        "Input(8), Dense(16), Residual<Branch>(Times = 12, Name = \"Blocks\"), LayerNorm, Dense(3), Loss(Loss.SoftmaxCrossEntropy)",
    ];

    /// <summary>A layer's own type, with its documentation, is nearly half of it.</summary>
    private const int LinesPerLayer = 45;

    /// <summary>All but the description: 150 lines, 45 for each layer, and 10 for each tensor of a layer beyond two.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_has_no_more_lines_than_its_layers_need(string attributes)
    {
        GeneratedCode code = GeneratorTest.Run($"{Branch} [{attributes}] public partial class Net;");
        using var program = new LoadedProgram(code);
        NetworkDescription network = program.DescriptionOf("Net");
        int lines = ReadLines(code).Length;
        LayerDescription[] declared = [.. network.Layers.Where(layer => !Later().IsMatch(layer.Name))];
        int most = 150 + (LinesPerLayer * declared.Length) + (10 * declared.Sum(layer => Math.Max(0, layer.Parameters.Count - 2)));

        Assert.True(lines <= most, string.Create(CultureInfo.InvariantCulture, $"{lines} lines, {most} at most."));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_line_fits_a_screen_and_holds_one_statement(string attributes)
    {
        string[] lines = ReadLines(GeneratorTest.Run($"{Branch} [{attributes}] public partial class Net;"));

        // A row of the table of layers is as long as it is: cut, it would be no row.
        Assert.DoesNotContain(lines, line => line.Length > MostColumns && !line.Contains("σ = ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => !line.TrimStart().StartsWith('/') && !line.TrimStart().StartsWith("for (", StringComparison.Ordinal) && line.Count(letter => letter == ';') > 1);
    }

    /// <summary>However often a block is repeated, it is written once: the numbers are others, and nothing else.</summary>
    [Theory]
    [InlineData("Input(16), Dense(16), Residual<Branch>(Times = #), LayerNorm, Dense(3), Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(16), Residual<Branch>(Times = #, Scale = ResidualScale.ReZero), Dense(3), Loss(Loss.SoftmaxCrossEntropy)")]
    [InlineData("Input(16), Repeat<Cell>(Times = #, Name = \"Cells\"), Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Input(16), Residual<Again>(Times = #), Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Input(16), Repeat<AgainCell>(Times = #, Name = \"Cells\"), Dense(1), Loss(Loss.MeanSquaredError)")]
    public void A_block_is_written_once_however_often_it_is_repeated(string attributes)
    {
        (GeneratedCode few, GeneratedCode many) = (Write(3), Write(100));

        Assert.Equal(Shape(few.Text), Shape(many.Text));
        Assert.Equal(ShapeOfDescription(few), ShapeOfDescription(many));
        Assert.InRange(many.Image.Length - few.Image.Length, 0, (100 - 3) * MostBytesPerRepetition);

        static string Shape(string text) => Space().Replace(Number().Replace(text, "#"), " ");

        static string ShapeOfDescription(GeneratedCode code) =>
            PerRepetition().Replace(Columns().Replace(Shape(code.Description).Replace(",", "", StringComparison.Ordinal), ""), "#");

        GeneratedCode Write(int times) => GeneratorTest.Run($"""
            {Branch}
            [Block, Residual<Branch>, Residual<Branch>(Times = 2)] public partial class Cell;
            {Again}
            [Block(Recompute = true), Residual<Again>, Residual<Again>(Times = 2)] public partial class AgainCell;
            [{attributes.Replace("#", times.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}] public partial class Net;
            """);
    }

    /// <summary>Numbers of the description, one for each repetition.</summary>
    [GeneratedRegex(@"private static global::System\.ReadOnlySpan<\w+> \w+ => \[.*?\];")]
    private static partial Regex Columns();

    /// <summary>A number of the description that is another in each repetition: by a formula, or from a column.</summary>
    [GeneratedRegex(@"\(i \* -?#\)( \+ #)?|\w+(Places|Signals)\[(# \+ )?i\]")]
    private static partial Regex PerRepetition();

    [GeneratedRegex(@"\d[\d_,.]*(e[+-]?\d+)?")]
    private static partial Regex Number();

    /// <summary>The name of a layer in another repetition than the first.</summary>
    [GeneratedRegex(@"\.[1-9]\d*(\.|$)")]
    private static partial Regex Later();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private static string[] ReadLines(GeneratedCode code) => code.Text.Split('\n');
}
