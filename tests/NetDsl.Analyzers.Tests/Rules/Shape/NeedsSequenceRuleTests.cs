using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class NeedsSequenceRuleTests
{
    [Theory]
    [InlineData("784", "Lstm(64)", "Lstm1", "a vector of 784")]
    [InlineData("784", "Gru(64)", "Gru1", "a vector of 784")]
    [InlineData("1, 28, 28", "Rnn(64)", "Rnn1", "a map of 1×28×28")]
    [InlineData("96", "SelfAttention(4)", "SelfAttention1", "a vector of 96")]
    [InlineData("96", "PositionalEmbedding", "PositionalEmbedding1", "a vector of 96")]
    public Task Something_without_steps_is_reported(string input, string layer, string name, string given) => AnalyzerTest.Reports(
        $$"""
        [Input({{input}})]
        [{|#0:{{layer}}|}]
        [Dense(10)]
        partial class Net;
        """,
        Expected.Error("NDSL1015", $"{name} needs a sequence but gets {given}: declare the input with [SequenceInput] or [TokenInput]"));

    [Theory]
    [InlineData("")]
    [InlineData("[Dropout(0.2)]")]
    [InlineData("[Dense(32)]")]
    public Task A_last_state_alone_is_reported_with_the_layer_that_gives_it(string between) => AnalyzerTest.Reports(
        $$"""
        [SequenceInput(50, 2)]
        [{|#1:Lstm(64)|}]
        {{between}}
        [{|#0:Gru(32)|}]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Error("NDSL1015", "Gru1 needs a sequence but gets the last state of Lstm1 alone: write ReturnSequences = true in Lstm1", 0, 1));

    [Fact]
    public Task The_fix_gives_all_states() => new FixTest<ReturnSequencesFix> { Title = "Give all states of [Lstm]" }.Turns(
        """
        [SequenceInput(50, 2)]
        [{|#1:Lstm(64)|}]
        [{|#0:Gru(32)|}]
        [Dense(1)]
        partial class Net;
        """,
        """
        [SequenceInput(50, 2)]
        [Lstm(64, ReturnSequences = true)]
        [Gru(32)]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Finding("NDSL1015", DiagnosticSeverity.Error, 0, 1));

    [Fact]
    public Task Who_wrote_that_it_gives_one_decides() => new FixTest<ReturnSequencesFix>().OffersNothingFor(
        """
        [SequenceInput(50, 2)]
        [{|#1:Lstm(64, ReturnSequences = false)|}]
        [{|#0:Gru(32)|}]
        [Dense(1)]
        partial class Net;
        """,
        Expected.Finding("NDSL1015", DiagnosticSeverity.Error, 0, 1));

    [Fact]
    public Task Stacked_layers_are_sound() => AnalyzerTest.IsSilent(
        """
        [SequenceInput(50, 2)]
        [Lstm(64, ReturnSequences = true, Bidirectional = true)]
        [Gru(32, ReturnSequences = true)]
        [Rnn(32)]
        [Dense(1)]
        partial class Net;
        """);
}
