using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ArgumentWithoutEffectRuleTests
{
    private const string Gain = "only Xavier, He, LeCun, orthogonal, identity, Dirac and delta-orthogonal weights have a gain";

    private const string Std = "only Init.RandomNormal, Init.TruncatedNormal and Init.Sparse read it";

    [Theory]
    [InlineData("Dense(2, {|#0:Std = 0.1|})", "Std", "Dense1", "Xavier uniform weights", Std)]
    [InlineData("Dense(2, Init = Init.RandomNormal, {|#0:Range = 0.1|})", "Range", "Dense1", "random normal weights", "only Init.RandomUniform reads it")]
    [InlineData("Dense(2, Init = Init.Zero, {|#0:Value = 1|})", "Value", "Dense1", "zero weights", "only Init.Constant reads it")]
    [InlineData("Dense(2, Init = Init.Zero, {|#0:Gain = 2|})", "Gain", "Dense1", "zero weights", Gain)]
    [InlineData("Dense(2, Activation.Sine, {|#0:Gain = 2|})", "Gain", "Dense1", "SIREN weights", Gain)]
    [InlineData("Dense(2, Activation.Relu, {|#0:Slope = 0.1|})", "Slope", "Dense1", "ReLU", "only Activation.LeakyRelu has a slope")]
    [InlineData("Dense(2, Activation.Selu, {|#0:Alpha = 2|})", "Alpha", "Dense1", "SELU", "only Activation.Elu has an alpha")]
    [InlineData("Activate(Activation.Tanh, {|#0:Omega = 3|})", "Omega", "Activate1", "tanh", "only Activation.Sine has a frequency")]
    [InlineData("Activate(Activation.Silu, {|#0:Approximate = true|})", "Approximate", "Activate1", "SiLU", "only Activation.Gelu has an approximation")]
    [InlineData("Dense(2, Bias = false, {|#0:BiasInit = 1|})", "BiasInit", "Dense1", "no bias", "remove it, or Bias = false")]
    [InlineData("Dense(2), DefaultInit(Init.Orthogonal, {|#0:Std = 1|})", "Std", "[DefaultInit]", "orthogonal weights", Std)]
    [InlineData("Dense(2, Init = Init.PyTorchDefault, {|#0:Gain = 2|})", "Gain", "Dense1", "PyTorch default weights", Gain)]
    [InlineData("Dense(2, Init = Init.VarianceScaling, {|#0:Gain = 2|})", "Gain", "Dense1", "variance scaling weights", Gain)]
    [InlineData("Dense(2, Init = Init.TruncatedNormal, {|#0:Sparsity = 0.5|})", "Sparsity", "Dense1", "truncated normal weights", "only Init.Sparse reads it")]
    [InlineData("Dense(2, {|#0:VarianceMode = VarianceMode.FanIn|})", "VarianceMode", "Dense1", "Xavier uniform weights", "only Init.VarianceScaling reads it")]
    [InlineData("Dense(2), DefaultInit(Init.Identity, {|#0:Distribution = Distribution.Uniform|})", "Distribution", "[DefaultInit]", "identity weights", "only Init.VarianceScaling reads it")]
    [InlineData("Dense(2), Loss(Loss.Huber, {|#0:LabelSmoothing = 0.1|})", "LabelSmoothing", "[Loss]", "Huber", "only Loss.SoftmaxCrossEntropy and Loss.CrossEntropy have labels to smooth")]
    public Task An_option_that_nothing_reads_is_reported(string attributes, string argument, string owner, string used, string readers) =>
        AnalyzerTest.Reports(
            $"""
            [Input(4)]
            [{attributes}]
            partial class Net;
            """,
            Expected.Warning("NDSL0010", $"{argument} has no effect on {owner}, which uses {used}: {readers}"));

    [Theory]
    [InlineData("Dense(2, Gain = 1.5)")]
    [InlineData("Dense(2, Init = Init.Auto, Gain = 1.5)")]
    [InlineData("Dense(2, Init = Init.RandomNormal, Std = 0.3)")]
    [InlineData("Dense(2, Init = Init.Constant, Value = 1)")]
    [InlineData("Dense(2, Init = Init.TruncatedNormal, Std = 0.3)")]
    [InlineData("Dense(20, Init = Init.Sparse, Std = 0.3, Sparsity = 0.5)")]
    [InlineData("Dense(2, Init = Init.VarianceScaling, VarianceScale = 2, VarianceMode = VarianceMode.FanOut, Distribution = Distribution.Uniform)")]
    [InlineData("Dense(2, Init = Init.Identity, Gain = 2)")]
    [InlineData("Dense(2, Init = Init.PyTorchDefault, BiasInit = 1)")]
    [InlineData("Dense(2), Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1)")]
    [InlineData("Dense(2, Activation.LeakyRelu, Slope = 0.2)")]
    [InlineData("Dense(2, Activation.Gelu, Approximate = false)")]
    [InlineData("Dense(2, Std = 0.3), DefaultInit(Init.RandomNormal)")]
    [InlineData("Dense(2, BiasInit = 1, Bias = true)")]
    public Task An_option_that_is_read_is_silent(string attributes) => AnalyzerTest.IsSilent(
        $"""
        [Input(4)]
        [{attributes}]
        partial class Net;
        """);

    [Fact]
    public Task The_fix_removes_the_argument() => new FixTest<RemoveArgumentFix> { Title = "Remove Slope" }.Turns(
        """
        [Input(4)]
        [Dense(8, Activation.Relu, {|#0:Slope = 0.1|}, Name = "Hidden")]
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(4)]
        [Dense(8, Activation.Relu, Name = "Hidden")]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Finding("NDSL0010", DiagnosticSeverity.Warning, 0));

    [Fact]
    public Task The_fix_removes_many_at_once_and_keeps_comments() => new FixTest<RemoveArgumentFix> { Steps = 4 }.Turns(
        """
        [Input(4)]
        [DefaultInit(Init.HeNormal, {|#0:Std = 0.1|})]
        [Dense(
            8,
            Activation.Relu,
            {|#1:Omega = 3|},
            {|#2:Alpha = 2|})]
        [Dense(2,
            Init = Init.HeUniform, // drawn
            {|#3:Range = 0.1|} /* never */)]
        partial class Net;
        """,
        """
        [Input(4)]
        [DefaultInit(Init.HeNormal)]
        [Dense(
            8,
            Activation.Relu)]
        [Dense(2,
            Init = Init.HeUniform // drawn
             /* never */)]
        partial class Net;
        """,
        [.. Enumerable.Range(0, 4).Select(place => Expected.Finding("NDSL0010", DiagnosticSeverity.Warning, place))]);

    [Fact]
    public Task So_is_one_for_attention_that_does() => AnalyzerTest.Reports(
        """
        [SequenceInput(9, 4), PositionalEmbedding, Residual<Branch>(Times = 2, {|#0:Scale = ResidualScale.DepthScaled|}), LayerNorm, Dense(1)]
        partial class Net;

        [Block, LayerNorm, SelfAttention(2, {|#1:Init = Init.Orthogonal|})]
        class Branch;
        """,
        Expected.Warning(
            "NDSL0010",
            "Scale has no effect on Residual1.0, which uses the start that its last weights choose themselves: remove Init and Gain from Residual1.0.SelfAttention1, or Scale",
            0,
            1));

    [Theory]
    [InlineData("DepthScaled", "Dense(8, Activation.Relu), Dense(4, {|#1:Init = Init.XavierNormal|})")]
    [InlineData("Fixup", "Dense(8, Activation.Relu), Dense(4, {|#1:Gain = 0.5|}), Dropout(0.1)")]
    public Task A_scale_for_weights_that_choose_their_own_start_is_reported(string scale, string block) => AnalyzerTest.Reports(
        $$"""
        [Input(4), Residual<Branch>(Times = 2, {|#0:Scale = ResidualScale.{{scale}}|}), Dense(1)]
        partial class Net;

        [Block, {{block}}]
        class Branch;
        """,
        Expected.Warning(
            "NDSL0010",
            "Scale has no effect on Residual1.0, which uses the start that its last weights choose themselves: remove Init and Gain from Residual1.0.Dense2, or Scale",
            0,
            1));

    [Fact]
    public Task So_is_one_for_a_branch_without_weights() => AnalyzerTest.Reports(
        """
        [Input(4), Dense(4), Residual<Branch>({|#0:Scale = ResidualScale.DepthScaled|}), Dense(1)]
        partial class Net;

        [Block, Activate(Activation.Tanh), Dropout(0.1)]
        class Branch;
        """,
        Expected.Warning(
            "NDSL0010", "Scale has no effect on Residual1, which uses no weights of its own: it is for the last weights of a branch, so remove it"));

    [Theory]
    [InlineData("Tap(\"x\"), Add(\"x\")", "Residual<Branch>", "Residual1.0")]
    [InlineData("Dense(4, Activation.Tanh)", "Repeat<Branch>", "Repeat1.0")] // what it gives is what the next one takes
    [InlineData("BatchNorm", "Repeat<Branch>", "Repeat1.0")] // statistics stay until they are remembered
    [InlineData("Residual<Inner>", "Repeat<Branch>", "Repeat1.0")] // the inner block is recomputed already
    public Task A_block_that_keeps_nothing_is_not_to_be_recomputed(string block, string use, string name) => AnalyzerTest.Reports(
        $$"""
        [Input(4), Dense(4, Activation.Gelu), {|#0:{{use}}(Times = 3)|}, LayerNorm, Dense(1), Loss(Loss.MeanSquaredError)]
        partial class Net;

        [Block(Recompute = true), {{block}}]
        class {|#1:Branch|};

        [Block(Recompute = true), LayerNorm, Dense(4, Activation.Gelu), Dense(4)]
        class Inner;
        """,
        Expected.Warning(
            "NDSL0010",
            $"Recompute has no effect on {name}, which uses no value of its block on the way back that is not kept in any case: remove it from the [Block] of Branch",
            0,
            1));

    [Theory]
    [InlineData("LayerNorm, Dense(4)", "Repeat<Branch>(Times = 3), LayerNorm, Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Dropout(0.1)", "Repeat<Branch>, LayerNorm, Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Residual<Inner>(Times = 2)", "Repeat<Branch>(Times = 3), LayerNorm, Dense(1), Loss(Loss.MeanSquaredError)")]
    [InlineData("Tap(\"x\"), Add(\"x\")", "Repeat<Branch>, LayerNorm, Dense(1)")] // without a loss there is no way back
    public Task A_block_that_keeps_something_may_be_recomputed(string block, string network) => AnalyzerTest.IsSilent(
        $$"""
        [Input(4), Dense(4, Activation.Gelu), {{network}}]
        partial class Net;

        [Block(Recompute = true), {{block}}]
        class Branch;

        [Block(Recompute = true), LayerNorm, Dense(4, Activation.Gelu), Dense(4)]
        class Inner;
        """);

    [Theory]
    [InlineData("DepthScaled", "Dense(8, Activation.Relu, Init = Init.HeNormal), Dense(4)")]
    [InlineData("DepthScaled", "Dense(4, Activation.Relu, Init = Init.HeNormal), LayerNorm")]
    [InlineData("ReZero", "Dense(8, Activation.Relu), Dense(4, Init = Init.XavierNormal)")]
    public Task A_scale_that_changes_something_is_silent(string scale, string block) => AnalyzerTest.IsSilent(
        $$"""
        [Input(4), Residual<Branch>(Times = 2, Scale = ResidualScale.{{scale}}), Dense(1)]
        partial class Net;

        [Block, {{block}}]
        class Branch;
        """);
}
