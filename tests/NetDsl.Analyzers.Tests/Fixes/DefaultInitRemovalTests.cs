using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Fixes;

public sealed class DefaultInitRemovalTests
{
    private const string Title = "Remove [DefaultInit], so that every activation chooses";

    [Theory]
    [InlineData("[Input(64)]\n[DefaultInit({|#0:Init.XavierUniform|})]\n[Dense(32, Activation.Relu)]", "[Input(64)]\n[Dense(32, Activation.Relu)]")]
    [InlineData("[Input(64)]\n    [DefaultInit({|#0:Init.XavierUniform|})]   \n[Dense(32, Activation.Relu)]", "[Input(64)]\n[Dense(32, Activation.Relu)]")]
    [InlineData("[Input(64)] [DefaultInit({|#0:Init.XavierUniform|})] [Dense(32, Activation.Relu)]", "[Input(64)] [Dense(32, Activation.Relu)]")]
    [InlineData("[Input(64), DefaultInit({|#0:Init.XavierUniform|}), Dense(32, Activation.Relu)]", "[Input(64), Dense(32, Activation.Relu)]")]
    [InlineData("[DefaultInit({|#0:Init.XavierUniform|}), Input(64)]\n[Dense(32, Activation.Relu)]", "[Input(64)]\n[Dense(32, Activation.Relu)]")]
    [InlineData(
        "/// <summary>A net.</summary>\n[DefaultInit({|#0:Init.XavierUniform|})] // as in the book\n[Input(64)]\n[Dense(32, Activation.Relu)]",
        "/// <summary>A net.</summary>\n// as in the book\n[Input(64)]\n[Dense(32, Activation.Relu)]")]
    public Task The_attribute_goes_with_its_line_or_its_comma(string before, string after) =>
        new FixTest<InitializerFix> { Title = Title }.Turns(
            before + "\n[Dense(2)]\npartial class Net;",
            after + "\n[Dense(2)]\npartial class Net;",
            Expected.Finding("NDSL2002", DiagnosticSeverity.Warning, 0));

    [Fact]
    public Task Layers_lose_the_options_that_only_the_default_read() => new FixTest<InitializerFix> { Title = Title }.Turns(
        """
        [Input(784)]
        [DefaultInit({|#0:Init.RandomNormal|}, Std = 1)]
        [Dense(64, Activation.Relu, Std = 2)]
        [Dense(64, Activation.Relu, Init = Init.RandomNormal, Std = 0.2)]
        [Dense(2)]
        partial class Net;
        """,
        """
        [Input(784)]
        [Dense(64, Activation.Relu)]
        [Dense(64, Activation.Relu, Init = Init.RandomNormal, Std = 0.2)]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Finding("NDSL2003", DiagnosticSeverity.Warning, 0));

    /// <summary>Without the default, the second layer's gain would scale He and no longer LeCun: what is meant is not known.</summary>
    [Fact]
    public Task It_stays_where_a_layer_scales_it() => new FixTest<InitializerFix>().OffersNothingFor(
        """
        [Input(64)]
        [DefaultInit({|#0:Init.LeCunNormal|})]
        [Dense(64, Activation.Relu)]
        [Dense(64, Activation.Relu, Gain = 1.5)]
        [Dense(2)]
        partial class Net;
        """,
        Expected.Finding("NDSL2002", DiagnosticSeverity.Warning, 0));

    private const string TwoCauses =
        """
        [Input(8)]
        [Dense(8, Activation.Relu, {|#0:Init = Init.Zero|})]
        [Dense(2)]
        partial class First;

        [Input(8)]
        [DefaultInit({|#1:Init.Zero|})]
        [Dense(8, Activation.Relu)]
        [Dense(2)]
        partial class Second;
        """;

    [Fact]
    public Task Leaving_it_to_the_activation_everywhere_removes_it() =>
        new FixTest<InitializerFix> { Key = InitializerFix.UseAutomatic, Steps = 2 }.Turns(
            TwoCauses,
            """
            [Input(8)]
            [Dense(8, Activation.Relu)]
            [Dense(2)]
            partial class First;

            [Input(8)]
            [Dense(8, Activation.Relu)]
            [Dense(2)]
            partial class Second;
            """,
            Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, 0),
            Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, 1));

    /// <summary>It has but one repair, which "fix all" applies, whichever of a layer's two was asked for.</summary>
    [Fact]
    public Task Writing_the_method_everywhere_takes_it_along() => new FixTest<InitializerFix>
    {
        Key = InitializerFix.UseFitting,
        Everywhere =
            """
            [Input(8)]
            [Dense(8, Activation.Relu, Init = Init.HeNormal)]
            [Dense(2)]
            partial class First;

            [Input(8)]
            [Dense(8, Activation.Relu)]
            [Dense(2)]
            partial class Second;
            """,
    }.Turns(
        TwoCauses,
        """
        [Input(8)]
        [Dense(8, Activation.Relu, Init = Init.HeNormal)]
        [Dense(2)]
        partial class First;

        [Input(8)]
        [DefaultInit({|NDSL2001:Init.Zero|})]
        [Dense(8, Activation.Relu)]
        [Dense(2)]
        partial class Second;
        """,
        Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, 0),
        Expected.Finding("NDSL2001", DiagnosticSeverity.Warning, 1));
}
