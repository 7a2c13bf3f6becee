using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NameClashRuleTests
{
    [Theory]
    [InlineData("Dense(8, Name = \"A\"), Dense(2, {|#0:Name = \"A\"|})", "A", "the layer A or a member made for it")]
    [InlineData("Dense(8), Dense(2, {|#0:Name = \"Dense1\"|})", "Dense1", "the layer Dense1 or a member made for it")]
    [InlineData("Dense(8, Name = \"A\"), Dense(2, {|#0:Name = \"AWeight\"|})", "AWeight", "the layer A or a member made for it")]
    [InlineData("Dense(2, {|#0:Name = \"Train\"|})", "Train", "NetDsl's own member Train")]
    [InlineData("Dense(2, {|#0:Name = \"ToString\"|})", "ToString", "NetDsl's own member ToString")]
    [InlineData("Dense(2, {|#0:Name = \"Distribution\"|})", "Distribution", "NetDsl's enum Distribution")]
    [InlineData("Dense(2, {|#0:Name = \"Net\"|})", "Net", "its class")]
    [InlineData("Dense(2, {|#0:Name = \"Answer\"|})", "Answer", "a member of its class")]
    public Task A_name_that_is_taken_is_reported_with_its_owner(string layers, string name, string owner) => AnalyzerTest.Reports(
        $$"""
        [Input(4)]
        [{{layers}}]
        partial class Net
        {
            public int Answer => 42;
        }
        """,
        Expected.Error("NDSL0008", $"The layer {name} of Net has the name of {owner}: give it another name with Name = \"…\""));

    [Fact]
    public Task A_layer_cannot_hide_an_abstract_member_of_the_base() => AnalyzerTest.ReportsOfCalls(
        """
        public abstract class Reader : Network
        {
            public abstract int Encoder { get; }
        }

        [Input(4)]
        [Dense(8, {|#0:Name = "Encoder"|})]
        abstract partial class Net : Reader
        {
            protected Net(long seed) { }
        }
        """,
        Expected.Error("NDSL0008", "The layer Encoder of Net has the name of an abstract member of Reader: give it another name with Name = \"…\""));

    [Fact]
    public Task Names_whose_hashes_are_equal_would_share_random_numbers() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [Dense(8, Name = "GJZVQJcRDfbcG")]
        [Dense(2, {|#0:Name = "JECJTBOQSHADI"|})]
        partial class Net;
        """,
        Expected.Error(
            "NDSL0008",
            "The layer JECJTBOQSHADI of Net has a JECJTBOQSHADI.weight with the hash of GJZVQJcRDfbcG.weight, so that both would draw the same random numbers: "
                + "give it another name with Name = \"…\""));

    [Fact]
    public Task A_layer_without_a_name_is_reported_as_a_whole() => AnalyzerTest.Reports(
        """
        [Input(4)]
        [{|#0:Dense(2)|}]
        partial class Net
        {
            public int Dense1 => 42;
        }
        """,
        Expected.Error("NDSL0008", "The layer Dense1 of Net has the name of a member of its class: give it another name with Name = \"…\""));

    [Fact]
    public Task Different_names_are_sound() => AnalyzerTest.IsSilent(
        """
        [Input(4)]
        [Dense(8, Activation.Relu, Name = "Encoder")]
        [Dense(8, Activation.Relu, Name = "class")]
        [Dense(8, Activation.Relu)]
        [Dense(2, Name = "Decoder")]
        partial class Net
        {
            public int Answer => 42;
        }
        """);
}
