using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class PaddedTwiceRuleTests
{
    [Fact]
    public Task By_name_and_in_numbers() => AnalyzerTest.Reports(
        """
        [Input(1, 8, 8)]
        [Conv2D(8, 3, Padding = Padding.Same, {|#0:Pad = 1|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1012", "Conv2D1 says its padding by Padding and by Pad: keep one of them"));

    [Fact]
    public Task For_all_sides_and_for_one() => AnalyzerTest.Reports(
        """
        [Input(1, 8, 8)]
        [Conv2D(8, 3, {|#0:PadLeft = 2|}, Pad = 1)]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1012", "Conv2D1 says its padding by Pad and by PadLeft: keep one of them"));

    [Fact]
    public Task Looking_back_is_padding_too() => AnalyzerTest.Reports(
        """
        [Input(2, 8)]
        [Conv1D(8, 3, Padding = Padding.Causal, {|#0:PadLeft = 2|})]
        [Flatten]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1012", "Conv1D1 says its padding by Padding and by PadLeft: keep one of them"));

    [Fact]
    public Task What_keeps_the_size_leaves_no_choice_of_it() => AnalyzerTest.Reports(
        """
        [Input(2, 8, 8)]
        [ConvTranspose2D(8, 3, Stride = 2, Padding = Padding.Same, {|#0:OutputPadding = 1|})]
        partial class Net;
        """,
        Expected.Error("NDSL1012", "ConvTranspose2D1 says its padding by Padding and by OutputPadding: keep one of them"));

    [Fact]
    public Task Without_a_name_sides_and_the_output_may_be_padded() => AnalyzerTest.IsSilent("[Input(2, 8, 8)] [ConvTranspose2D(8, 4, Activation.Relu, Stride = 2, PadTop = 1, OutputPadding = 1)] [Flatten] [Dense(10)] partial class Net;");

    [Fact]
    public Task Sides_may_differ() => AnalyzerTest.IsSilent("[Input(1, 8, 8)] [Conv2D(8, 3, Activation.Relu, PadTop = 2, PadLeft = 1)] [Flatten] [Dense(10)] partial class Net;");
}
