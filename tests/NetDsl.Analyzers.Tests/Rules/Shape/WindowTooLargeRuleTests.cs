using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class WindowTooLargeRuleTests
{
    [Fact]
    public Task A_window_needs_room() => AnalyzerTest.Reports(
        """
        [Input(1, 4, 9)]
        [{|#0:Conv2D(8, 5)|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1010", "The window of Conv2D1 reaches over 5 rows but the map of 1×4×9 has 4 rows: make the window smaller, pad the map, or let what comes before shrink it less"));

    [Fact]
    public Task Dilation_needs_more_of_it() => AnalyzerTest.Reports(
        """
        [Input(1, 9, 7)]
        [{|#0:Conv2D(8, 3, Dilation = 5, Pad = 1)|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1010", "The window of Conv2D1 reaches over 11 columns but the map of 1×9×7 has 9 columns with its padding: make the window smaller, pad the map, or let what comes before shrink it less"));

    [Fact]
    public Task Several_layers_that_shrink_a_map_are_reported_where_it_ends() => AnalyzerTest.Reports(
        """
        [Input(1, 8, 8)]
        [Conv2D(8, 3, Activation.Relu, Stride = 2)]
        [Conv2D(8, 3, Activation.Relu, Stride = 2)]
        [{|#0:Conv2D(8, 3, Activation.Relu)|}]
        [Conv2D(8, 3, Activation.Relu)]
        partial class Net;
        """,
        Expected.Error("NDSL1010", "The window of Conv2D3 reaches over 3 rows but the map of 8×1×1 has 1 row: make the window smaller, pad the map, or let what comes before shrink it less"));

    [Theory]
    [InlineData("MaxPool2D(2), MaxPool2D(2), MaxPool2D(2), {|#0:MaxPool2D(2)|}", "MaxPool2D4", "2 rows", "1×1×1 has 1 row", "MaxPool2D1, MaxPool2D2 and MaxPool2D3", "leave MaxPool2D4 out")]
    [InlineData("MaxPool2D(2), MaxPool2D(2), MaxPool2D(2), {|#0:Conv2D(8, 2)|}", "Conv2D1", "2 rows", "1×1×1 has 1 row", "MaxPool2D1, MaxPool2D2 and MaxPool2D3", "leave MaxPool2D3 out")]
    [InlineData("Conv2D(8, 1, Stride = 4), {|#0:Conv2D(8, 3)|}", "Conv2D2", "3 rows", "8×2×2 has 2 rows", "Conv2D1", "give Conv2D1 a stride of 1")]
    [InlineData("AvgPool2D(4), {|#0:Conv2D(8, 3)|}", "Conv2D1", "3 rows", "1×2×2 has 2 rows", "AvgPool2D1", "leave AvgPool2D1 out")]
    [InlineData("MaxPool2D(2, Stride = 1), MaxPool2D(2), Activate(Activation.Relu), AvgPool2D(1, Stride = 3), BatchNorm, {|#0:AvgPool2D(3)|}", "AvgPool2D2", "3 rows", "1×1×1 has 1 row", "MaxPool2D2 and AvgPool2D1", "leave AvgPool2D2 out")]
    public Task Too_many_pools_are_told_with_the_one_that_can_go(string layers, string name, string reach, string map, string who, string way) => AnalyzerTest.Reports(
        $"[Input(1, 8, 8), {layers}, Flatten, Dense(10)] partial class Net;",
        Expected.Error("NDSL1010", $"The window of {name} reaches over {reach} but the map of {map}: {who} made it that small from {(layers.StartsWith("MaxPool2D(2, Stride = 1)", StringComparison.Ordinal) ? 7 : 8)} rows, so {way}"));

    [Theory]
    [InlineData("Input(28, 28, 1)", "Conv2D(16, 3)", "Conv2D1 reaches over 3 columns but the map of 28×28×1 has 1 column", "28 × 28 write [Input(1, 28, 28)]")]
    [InlineData("Input(32, 24, 3)", "Conv2D(16, 3, Padding = Padding.Same), MaxPool2D(2), MaxPool2D(2)", "MaxPool2D2 reaches over 2 columns but the map of 16×12×1 has 1 column", "32 × 24 write [Input(3, 32, 24)]")]
    [InlineData("Input(28, 28, 1)", "Tap(\"x\"), Conv2D(16, 3), Tap(\"y\"), From(\"x\"), Conv2D(16, 3), Add(\"y\")", "Conv2D1 reaches over 3 columns but the map of 28×28×1 has 1 column", "28 × 28 write [Input(1, 28, 28)]")]
    public Task Where_the_channels_stand_last_the_input_is_the_cause(string input, string layers, string window, string order) => AnalyzerTest.Reports(
        $"[{{|#0:{input}|}}, {layers}, Flatten, Dense(10)] partial class Net;",
        Expected.Error("NDSL1010", $"The window of {window}: channels come first, so for an image of {order} and give its values channel by channel"));

    [Fact]
    public Task The_fix_puts_the_channels_first() => new FixTest<ChannelsLastFix> { Title = "Put the channels first" }.Turns(
        "[{|#0:Input(28, 28, 1)|}, Conv2D(16, 3, Activation.Relu), Flatten, Dense(10)] partial class Net;",
        "[Input(1, 28, 28), Conv2D(16, 3, Activation.Relu), Flatten, Dense(10)] partial class Net;",
        Expected.Finding("NDSL1010", DiagnosticSeverity.Error));

    [Fact]
    public Task No_fix_decides_what_shrinks() => new FixTest<ChannelsLastFix>().OffersNothingFor(
        "[Input(1, 4, 9), {|#0:Conv2D(8, 5)|}, Flatten, Dense(10)] partial class Net;",
        Expected.Finding("NDSL1010", DiagnosticSeverity.Error));

    [Fact]
    public Task Where_no_stride_is_the_cause_none_is_blamed() => AnalyzerTest.Reports(
        "[Input(1, 4, 4), MaxPool2D(2), {|#0:Conv2D(8, 9)|}, Flatten, Dense(10)] partial class Net;",
        Expected.Error("NDSL1010", "The window of Conv2D1 reaches over 9 rows but the map of 1×2×2 has 2 rows: make the window smaller, pad the map, or let what comes before shrink it less"));

    [Fact]
    public Task Of_a_series_the_places_count() => AnalyzerTest.Reports(
        """
        [Input(3, 9)]
        [{|#0:Conv1D(8, 3, Activation.Relu, Dilation = 5)|}]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1010", "The window of Conv1D1 reaches over 11 places but the map of 3×9 has 9 places: make the window smaller, pad the map, or let what comes before shrink it less"));

    [Fact]
    public Task A_causal_window_always_fits() => AnalyzerTest.IsSilent("[Input(3, 9)] [Conv1D(8, 3, Activation.Relu, Dilation = 5, Padding = Padding.Causal)] [Flatten] [Dense(10)] partial class Net;");

    [Fact]
    public Task A_window_as_large_as_its_map_fits() => AnalyzerTest.IsSilent("[Input(1, 4, 3)] [Conv2D(8, 4, Activation.Relu, KernelWidth = 3)] [Flatten] [Dense(10)] partial class Net;");
}
