using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>The messages for projects that ask for an old version of C#.</summary>
public sealed class LanguageVersionRuleTests
{
    private const string Attributes = "[Input(1, 2, 2)] [Flatten] [Dense(4, Activation.Relu)] [Dropout(0.1)] [Dense(3)] [Loss(Loss.SoftmaxCrossEntropy)]";

    private const string Program = $$"""
        using NetDsl;

        namespace App
        {
            {{Attributes}}
            public partial class Net { }

            public partial class Outer<T>
            {
                {{Attributes}}
                public partial class Inner { }
            }

            public static class Program
            {
                public static float Main()
                {
                    var net = new Net(1);
                    net.Predict(new float[4], new float[3]);
                    return net.TrainStep(new float[] { 1, 2, 3, 4 }, new int[] { 1 }, new Adam()) + net.Dense1.Weight.FlattenedLength + net.Dense1.Bias[0] + Net.Description.ParameterCount;
                }
            }
        }

        {{Attributes}}
        public partial class Global { }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8")]
    [InlineData(LanguageVersion.CSharp9, "9")]
    [InlineData(LanguageVersion.CSharp10, "10")]
    [InlineData(LanguageVersion.CSharp11, "11")]
    public async Task A_version_that_is_too_old_is_one_message_at_each_network_and_nothing_else(LanguageVersion version, string name)
    {
        Diagnostic[] told = [.. (await CompiledNetwork.BuildAs(version, Program)).Where(IsTold)];

        Assert.Equal(
            [
                $"Net needs C# 12 or newer, but is compiled as C# {name}: remove <LangVersion> from the project, or set it to 12 or higher",
                $"Inner needs C# 12 or newer, but is compiled as C# {name}: remove <LangVersion> from the project, or set it to 12 or higher",
                $"Global needs C# 12 or newer, but is compiled as C# {name}: remove <LangVersion> from the project, or set it to 12 or higher",
            ],
            told.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.GetMessage(null)));
        Assert.All(told, diagnostic => Assert.Equal("NDSL0011", diagnostic.Id));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Default)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.LatestMajor)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Newer_ones_are_silent(LanguageVersion version) => Assert.DoesNotContain(await CompiledNetwork.BuildAs(version, Program), IsTold);

    [Theory]
    [InlineData(LanguageVersion.CSharp3)]
    [InlineData(LanguageVersion.CSharp6)]
    [InlineData(LanguageVersion.CSharp7)]
    [InlineData(LanguageVersion.CSharp7_2)]
    public async Task Before_7_3_nothing_is_written_that_could_not_be_compiled(LanguageVersion version)
    {
        IEnumerable<Diagnostic> told = (await CompiledNetwork.BuildAs(version, $"using NetDsl; {Attributes} public partial class Net {{ }}")).Where(IsTold);

        Assert.Equal("NDSL0011", Assert.Single(told).Id);
    }

    /// <summary>C#'s own message about the source is clear.</summary>
    [Fact]
    public async Task A_class_without_braces_is_the_compilers_message() => Assert.Equal(
        ["CS9058"], (await CompiledNetwork.BuildAs(LanguageVersion.CSharp11, $"using NetDsl; {Attributes} public partial class Net;")).Where(IsTold).Select(diagnostic => diagnostic.Id));

    private static bool IsTold(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning;
}
