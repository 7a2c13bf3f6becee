using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class TieRuleTests
{
    [Theory]
    [InlineData("Embedding(96)", 256, "Embeddin1", "no layer before it in its list has that name; the embedding is called Embedding1", null)]
    [InlineData("Embedding(96)", 256, "Lstm1", "that is no [Embedding] but a [Lstm]; the embedding is called Embedding1", 2)]
    [InlineData("Embedding(96)", 100, "Embedding1", "that has a vector for each of 256 tokens, so write [Dense(256, Tie = \"Embedding1\")]")]
    [InlineData("Embedding(64)", 256, "Embedding1", "its vectors have 64 numbers, and 96 arrive; bring them to 64 by a [Dense(64)] before")]
    [InlineData("Embedding(96, PaddingToken = 0)", 256, "Embedding1", "the vector of token 0 must stay 0 by PaddingToken, and as a weight it would learn; leave out one of the two")]
    public Task Weights_that_cannot_be_shared_are_reported(string embedding, int units, string name, string why, int? place = 1) => AnalyzerTest.Reports(
        $$"""
        [TokenInput(64, 256)]
        [{|#1:{{embedding}}|}]
        [{|#2:Lstm(96, ReturnSequences = true)|}]
        [LayerNorm]
        [Dense({{units}}, {|#0:Tie = "{{name}}"|})]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """,
        Expected.Error("NDSL1019", $"Dense1 cannot have the weights of \"{name}\": {why}", place is { } other ? [0, other] : [0]));

    [Fact]
    public Task A_network_without_embeddings_has_none_to_name() => AnalyzerTest.Reports(
        """
        [SequenceInput(64, 8)]
        [Dense(8, {|#0:Tie = "Embedding1"|})]
        [Loss(Loss.MeanSquaredError)]
        partial class Net;
        """,
        Expected.Error("NDSL1019", "Dense1 cannot have the weights of \"Embedding1\": no layer before it in its list has that name"));

    [Fact]
    public Task No_name_is_an_argument_out_of_range() => AnalyzerTest.Reports(
        """
        [SequenceInput(64, 8)]
        [Dense(8, {|#0:Tie = ""|})]
        [Loss(Loss.MeanSquaredError)]
        partial class Net;
        """,
        Expected.Error("NDSL0007", "Tie of Dense1 must be a name of at least one letter, but is \"\""));

    [Fact]
    public Task Weights_that_fit_are_sound() => AnalyzerTest.IsSilent(
        """
        [TokenInput(64, 256)]
        [Embedding(96, Name = "Letters")]
        [PositionalEmbedding]
        [Lstm(96, ReturnSequences = true)]
        [LayerNorm]
        [Dense(256, Tie = "Letters")]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """);

    [Theory]
    [InlineData("Init = Init.HeNormal")]
    [InlineData("Std = 0.5")]
    public Task How_shared_weights_start_the_embedding_says(string option) => AnalyzerTest.Reports(
        $$"""
        [TokenInput(64, 256)]
        [Embedding(96)]
        [Lstm(96, ReturnSequences = true)]
        [LayerNorm]
        [Dense(256, Tie = "Embedding1", {|#0:{{option}}|})]
        [Loss(Loss.SoftmaxCrossEntropy)]
        partial class Net;
        """,
        Expected.Warning("NDSL0010", $"{option.Split(' ')[0]} has no effect on Dense1, which uses the vectors of Embedding1.weight as weights: they start as the embedding says"));
}
