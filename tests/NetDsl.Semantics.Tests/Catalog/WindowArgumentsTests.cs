using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Catalog;

public class WindowArgumentsTests
{
    private static readonly TensorShape Image = Map(3, 28, 20);

    [Fact]
    public void Nothing_written_is_a_square_window_that_stays_inside() =>
        Assert.Equal((Axis(28, 3), Axis(20, 3)), Of(Image, ("kernel", 3)));

    [Fact]
    public void Height_and_width_may_be_apart()
    {
        Assert.Equal((Axis(28, 5), Axis(20, 3)), Of(Image, ("kernel", 3), ("KernelHeight", 5)));
        Assert.Equal((Axis(28, 3), Axis(20, 1)), Of(Image, ("kernel", 3), ("KernelWidth", 1)));
    }

    [Fact]
    public void A_pad_is_on_every_side_and_sides_may_differ()
    {
        Assert.Equal((new(28, 3, Begin: 2, End: 2), new(20, 3, Begin: 2, End: 2)), Of(Image, ("kernel", 3), ("Pad", 2)));
        Assert.Equal(
            (new(28, 3, Begin: 1, End: 3), new(20, 3, Begin: 2, End: 4)),
            Of(Image, ("kernel", 3), ("PadTop", 1), ("PadLeft", 2), ("PadBottom", 3), ("PadRight", 4)));
        Assert.Equal((Axis(28, 3), new(20, 3, Begin: 2)), Of(Image, ("kernel", 3), ("PadLeft", 2)));
    }

    /// <summary>TensorFlow's rule, with its figures for 224 inputs (and those that its documents give for 13).</summary>
    [Theory]
    [InlineData(224, 7, 2, 1, 2, 3)]
    [InlineData(13, 6, 5, 1, 1, 2)]
    [InlineData(28, 3, 1, 1, 1, 1)]
    [InlineData(28, 2, 1, 1, 0, 1)]
    [InlineData(28, 4, 1, 1, 1, 2)]
    [InlineData(28, 3, 1, 4, 4, 4)]
    [InlineData(28, 2, 4, 1, 0, 0)]
    [InlineData(1, 5, 3, 1, 2, 2)]
    public void Same_gives_an_output_for_every_step(int size, int kernel, int stride, int dilation, int begin, int end)
    {
        (WindowAxis rows, WindowAxis columns) = Of(
            Map(1, size, size), ("kernel", kernel), ("Stride", stride), ("Dilation", dilation), ("Padding", new EnumMember("Padding", "Same")));

        Assert.Equal(new(size, kernel, stride, dilation, begin, end), rows);
        Assert.Equal(rows, columns);
        Assert.Equal((size + stride - 1) / stride, rows.Output);
    }

    [Fact]
    public void Causal_looks_back_only()
    {
        WindowModel window = WindowArguments.Over(
            Map(4, 50), Arguments(("kernel", 3), ("Dilation", 4), ("Padding", new EnumMember("Padding", "Causal"))), "kernel", axes: 1).Window!;

        Assert.Equal((WindowAxis.None, new WindowAxis(50, 3, 1, 4, Begin: 8)), (window.Rows, window.Columns));
        Assert.Equal(50, window.Columns.Output);
    }

    [Fact]
    public void Of_a_pool_the_size_is_the_stride_that_is_not_written()
    {
        WindowModel window = WindowArguments.Over(Image, Arguments(("size", 2)), "size", axes: 2, stepsOver: true).Window!;

        Assert.Equal((new WindowAxis(28, 2, 2), new WindowAxis(20, 2, 2)), (window.Rows, window.Columns));
        Assert.Equal((14, 10), (window.Rows.Output, window.Columns.Output));
    }

    [Fact]
    public void What_cannot_be_has_a_problem()
    {
        Assert.Equal(ShapeProblem.NeedsMap, ProblemOf(TensorShape.Vector(9), 2, ("kernel", 3)));
        Assert.Equal(ShapeProblem.NeedsMap, ProblemOf(Map(9, 9), 2, ("kernel", 3)));
        Assert.Equal(ShapeProblem.NeedsMap, ProblemOf(Map(1, 9, 9), 1, ("kernel", 3)));
        Assert.Equal(ShapeProblem.WindowTooLarge, ProblemOf(Map(1, 2, 9), 2, ("kernel", 3)));
        Assert.Equal(ShapeProblem.WindowTooLarge, ProblemOf(Map(1, 9, 6), 2, ("kernel", 3), ("Dilation", 3)));
        Assert.Equal(ShapeProblem.PaddedTwice, ProblemOf(Image, 2, ("kernel", 3), ("Pad", 1), ("Padding", new EnumMember("Padding", "Same"))));
        Assert.Equal(ShapeProblem.PaddedTwice, ProblemOf(Image, 2, ("kernel", 3), ("PadTop", 1), ("Padding", new EnumMember("Padding", "Valid"))));
        Assert.Equal(ShapeProblem.PaddedTwice, ProblemOf(Image, 2, ("kernel", 3), ("PadRight", 1), ("Pad", 1)));
        Assert.Equal(ShapeProblem.TooLarge, ProblemOf(Image, 2, ("kernel", 3), ("Pad", int.MaxValue)));
    }

    [Theory]
    [InlineData("kernel", 0)]
    [InlineData("KernelHeight", -1)]
    [InlineData("Stride", 0)]
    [InlineData("Dilation", int.MinValue)]
    [InlineData("Pad", -1)]
    [InlineData("PadBottom", -5)]
    [InlineData("Padding", null)]
    public void What_makes_no_sense_is_another_rule_s(string name, int? value)
    {
        WindowResult result = WindowArguments.Over(
            Image, Arguments([.. name == "kernel" ? Array.Empty<(string, object?)>() : [("kernel", 3)], (name, value)]), "kernel", axes: 2);

        Assert.Equal(WindowResult.Unknown, result);
    }

    [Theory]
    [InlineData(1, "Padding.Causal", true)]
    [InlineData(2, "Padding.Causal", false)]
    [InlineData(2, "Padding.Same", true)]
    public void Only_in_one_dimension_there_is_a_before(int axes, string padding, bool isValid) => Assert.Equal(
        isValid,
        WindowArguments.Of(axes).Single(spec => spec.Name == "Padding").IsValid(new EnumMember("Padding", padding.Split('.')[1])));

    private static TensorShape Map(params int[] dimensions) => TensorShape.FeatureMap(dimensions.ToEquatableArray());

    private static WindowAxis Axis(int input, int kernel) => new(input, kernel);

    private static (WindowAxis, WindowAxis) Of(TensorShape map, params (string, object?)[] arguments)
    {
        WindowResult result = WindowArguments.Over(map, Arguments(arguments), "kernel", axes: 2);
        Assert.Null(result.Problem);
        return (result.Window!.Rows, result.Window.Columns);
    }

    private static ShapeProblem? ProblemOf(TensorShape map, int axes, params (string, object?)[] arguments) =>
        WindowArguments.Over(map, Arguments(arguments), "kernel", axes).Problem;
}
