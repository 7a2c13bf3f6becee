using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Fixes;

public sealed class InitializerFixTests
{
    private static DiagnosticResult EqualWeights(params int[] places) => Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, places);

    private static DiagnosticResult XavierUnderRelu(params int[] places) => Expected.Finding("NDSL2002", DiagnosticSeverity.Warning, places);

    private static DiagnosticResult NaiveRandom(params int[] places) => Expected.Finding("NDSL2003", DiagnosticSeverity.Warning, places);

    [Fact]
    public Task The_first_repair_writes_the_fitting_method() => new FixTest<InitializerFix> { Title = "Use Init.HeNormal" }.Turns(
        """
        [Input(64)]
        [Dense(32, Activation.Relu, {|#0:Init = Init.XavierUniform|}, Name = "Hidden")] // wide enough
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(32, Activation.Relu, Init = Init.HeNormal, Name = "Hidden")] // wide enough
        [Dense(2)]
        partial class Net;
        """,
        XavierUnderRelu(0));

    [Fact]
    public Task All_options_of_the_old_method_go() => new FixTest<InitializerFix> { Title = "Use Init.HeNormal" }.Turns(
        """
        [Input(64)]
        [Dense(32, Activation.Relu, {|#0:Init = Init.Sparse|}, Sparsity = 0.5, Std = 3, Bias = false)]
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(64)]
        [Dense(32, Activation.Relu, Init = Init.HeNormal, Bias = false)]
        [Dense(2)]
        partial class Net;
        """,
        NaiveRandom(0));

    [Fact]
    public Task The_second_repair_leaves_it_to_the_activation() =>
        new FixTest<InitializerFix> { Key = InitializerFix.UseAutomatic, Title = "Let the activation choose (Init.Auto)" }.Turns(
            """
            [Input(64)]
            [Dense(32, Activation.Relu, {|#0:Init = Init.XavierUniform|}, Name = "Hidden")] // wide enough
            [Dense(2)]
            partial class Net;
            """,
            """
            [Input(64)]
            [Dense(32, Activation.Relu, Name = "Hidden")] // wide enough
            [Dense(2)]
            partial class Net;
            """,
            XavierUnderRelu(0));

    [Fact]
    public Task Under_a_default_it_must_say_so() => new FixTest<InitializerFix> { Key = InitializerFix.UseAutomatic }.Turns(
        """
        [Input(64)]
        [DefaultInit(Init.Orthogonal)]
        [Dense(32, Activation.Relu, {|#0:Init = Init.Constant|}, Value = 1)]
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(64)]
        [DefaultInit(Init.Orthogonal)]
        [Dense(32, Activation.Relu, Init = Init.Auto)]
        [Dense(2)]
        partial class Net;
        """,
        EqualWeights(0));

    [Fact]
    public Task All_layers_of_the_cause_are_repaired_and_lose_options_without_a_reader() =>
        new FixTest<InitializerFix> { Key = InitializerFix.UseFitting, Title = "Use Init.HeNormal for 3 layers" }.Turns(
            """
            [Input(784)]
            [Dense(64, Activation.Relu, {|#0:Init = Init.RandomNormal|}, Std = 1, Bias = false)]
            [Dense(64, Activation.Gelu, Std = 2, {|#1:Init = Init.RandomNormal|})]
            [Dense(64, Activation.Relu,
                Name = "Third",
                {|#2:Init = Init.RandomUniform|},
                Range = 9)]
            [Dense(2)]
            partial class Net;
            """,
            """
            [Input(784)]
            [Dense(64, Activation.Relu, Init = Init.HeNormal, Bias = false)]
            [Dense(64, Activation.Gelu, Init = Init.HeNormal)]
            [Dense(64, Activation.Relu,
                Name = "Third",
                Init = Init.HeNormal)]
            [Dense(2)]
            partial class Net;
            """,
            NaiveRandom(0, 1, 2));

    [Fact]
    public Task Every_layer_gets_the_method_of_its_own_activation() =>
        new FixTest<InitializerFix> { Title = "Use the Init made for each activation (4 layers)" }.Turns(
            """
            [Input(8)]
            [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
            [Dense(8, Activation.Tanh, {|#1:Init = Init.Zero|})]
            [Dense(8, Activation.Selu, {|#2:Init = Init.Zero|})]
            [Dense(8, Activation.Sine, {|#3:Init = Init.Zero|})]
            [Dense(2)]
            partial class Net;
            """,
            """
            [Input(8)]
            [Dense(8, Activation.Relu, Init = Init.HeNormal)]
            [Dense(8, Activation.Tanh, Init = Init.XavierUniform)]
            [Dense(8, Activation.Selu, Init = Init.LeCunNormal)]
            [Dense(8, Activation.Sine, Init = Init.Auto)]
            [Dense(2)]
            partial class Net;
            """,
            EqualWeights(0, 1, 2, 3));

    [Fact]
    public Task A_sine_has_no_other_method_than_the_automatic_one() =>
        new FixTest<InitializerFix> { Title = "Let the activation choose (Init.Auto)" }.Turns(
            """
            [Input(8)]
            [Dense(8, Activation.Sine, {|#0:Init = Init.Zero|})]
            [Dense(2)]
            partial class Net;
            """,
            """
            [Input(8)]
            [Dense(8, Activation.Sine)]
            [Dense(2)]
            partial class Net;
            """,
            EqualWeights(0));

    [Theory]
    [InlineData("NetDsl.Init.Zero", "NetDsl.Init.HeNormal")]
    [InlineData("global::NetDsl.Init.Zero", "global::NetDsl.Init.HeNormal")]
    [InlineData("(Init.Zero)", "(Init.HeNormal)")]
    [InlineData("Start.Zero", "Start.HeNormal")]
    [InlineData("Zero", "HeNormal")]
    [InlineData("Init  . /* why? */ Zero", "Init  . /* why? */ HeNormal")]
    public Task The_name_stays_qualified_as_it_was(string before, string after) => new FixTest<InitializerFix>().Turns(
        $$"""
        using Start = NetDsl.Init;
        using static NetDsl.Init;

        [Input(8)]
        [Dense(8, Activation.Relu, {|#0:Init = {{before}}|})]
        [Dense(2)]
        partial class Net;
        """,
        $$"""
        using Start = NetDsl.Init;
        using static NetDsl.Init;

        [Input(8)]
        [Dense(8, Activation.Relu, Init = {{after}})]
        [Dense(2)]
        partial class Net;
        """,
        EqualWeights(0));

    /// <summary>Behind a constant stands a decision about more places than this one: only this layer's own part can be taken back.</summary>
    [Theory]
    [InlineData("Defaults.Start")]
    [InlineData("(Init)1")]
    public Task A_constant_is_not_replaced_but_can_be_dropped(string start) =>
        new FixTest<InitializerFix> { Title = "Let the activation choose (Init.Auto)" }.Turns(
            $$"""
            [Input(8)]
            [Dense(8, Activation.Relu, {|#0:Init = {{start}}|})]
            [Dense(2)]
            partial class Net;

            static class Defaults
            {
                public const Init Start = Init.Zero;
            }
            """,
            """
            [Input(8)]
            [Dense(8, Activation.Relu)]
            [Dense(2)]
            partial class Net;

            static class Defaults
            {
                public const Init Start = Init.Zero;
            }
            """,
            EqualWeights(0));

    [Fact]
    public Task Under_a_default_a_constant_stays() => new FixTest<InitializerFix>().OffersNothingFor(
        """
        [Input(8)]
        [DefaultInit(Init.HeNormal)]
        [Dense(8, Activation.Relu, {|#0:Init = Defaults.Start|})]
        [Dense(8, Activation.Relu, {|#1:Init = Init.Zero|})]
        [Dense(2)]
        partial class Net;

        static class Defaults
        {
            public const Init Start = Init.Zero;
        }
        """,
        EqualWeights(0, 1));

    /// <summary>Where layers stand on several parts, C# leaves their order open: that is to be mended first.</summary>
    [Fact]
    public Task Layers_in_another_file_are_left_alone() => new FixTest<InitializerFix>
    {
        OtherFile =
            """
            [{|#2:Dense(8, Activation.Relu, {|#1:Init = Init.Zero|})|}]
            [Dense(2)]
            partial class Net;
            """,
    }.OffersNothingFor(
        """
        [Input(8)]
        [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
        partial class Net;
        """,
        EqualWeights(0, 1),
        Expected.Finding("NDSL0006", DiagnosticSeverity.Error, 2));

    [Fact]
    public Task Under_using_static_a_name_that_is_taken_is_not_written() =>
        new FixTest<InitializerFix> { Title = "Let the activation choose (Init.Auto)" }.Turns(
            """
            using static NetDsl.Init;

            partial class Around
            {
                private const Init HeNormal = Init.Zero;

                [Input(8)]
                [Dense(8, Activation.Relu, {|#0:Init = Zero|})]
                [Dense(HeNormal == Zero ? 2 : 3)]
                partial class Net;
            }
            """,
            """
            using static NetDsl.Init;

            partial class Around
            {
                private const Init HeNormal = Init.Zero;

                [Input(8)]
                [Dense(8, Activation.Relu)]
                [Dense(HeNormal == Zero ? 2 : 3)]
                partial class Net;
            }
            """,
            EqualWeights(0));

    [Fact]
    public Task Many_networks_are_repaired_at_once() => new FixTest<InitializerFix> { Steps = 2 }.Turns(
        """
        [Input(64)]
        [Dense(32, Activation.Relu, {|#0:Init = Init.XavierUniform|})]
        [Dense(32, Activation.Relu, {|#1:Init = Init.LeCunNormal|})]
        [Dense(2)]
        partial class First;

        [Input(64)]
        [Dense(32, Activation.Relu, {|#2:Init = Init.XavierUniform|})]
        [Dense(2)]
        partial class Second;
        """,
        """
        [Input(64)]
        [Dense(32, Activation.Relu, Init = Init.HeNormal)]
        [Dense(32, Activation.Relu, Init = Init.HeNormal)]
        [Dense(2)]
        partial class First;

        [Input(64)]
        [Dense(32, Activation.Relu, Init = Init.HeNormal)]
        [Dense(2)]
        partial class Second;
        """,
        XavierUnderRelu(0, 1),
        XavierUnderRelu(2));
}
