using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>The same declaration gives the same bytes, whoever compiles it and wherever.</summary>
public class DeterminismTests
{
    private const string Source = """
        namespace Demo;

        /// <summary>Has numbers that a culture could spoil: fractions, negatives, thousands.</summary>
        [Input(1, 28, 28)]
        [Flatten]
        [Dense(1200, Activation.Elu, Alpha = 0.75, BiasInit = -0.125)]
        [Dropout(0.015)]
        [Dense(300, Activation.Sine, Omega = 12.5)]
        [Dense(10, Init = Init.Constant, Value = -1.5)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Net;
        """;

    [Fact]
    public void Two_runs_write_the_same() => Assert.Equal(Write(Source), Write(Source));

    [Fact]
    public void The_culture_changes_nothing() =>
        Assert.Equal(Write(Source, CultureInfo.InvariantCulture), Write(Source, HostileCulture.Culture));

    [Fact]
    public void The_line_endings_of_the_source_change_nothing()
    {
        string unix = Source.ReplaceLineEndings("\n");

        string text = Write(unix);

        Assert.Equal(text, Write(unix.ReplaceLineEndings("\r\n")));
        Assert.Equal(text, Write(unix.ReplaceLineEndings("\r")));
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_other_files_change_nothing() =>
        Assert.Equal(Write(Source), Write("// A comment.\n" + Source.Replace("[Dropout", "/* and */ [Dropout", StringComparison.Ordinal)));

    [Fact]
    public void Files_are_utf8_without_a_mark_and_without_trailing_spaces()
    {
        GeneratedCode code = GeneratorTest.Run(Source);

        Assert.DoesNotContain(code.Text.Split('\n'), line => line != line.TrimEnd());
        Assert.EndsWith("}\n", code.Text, StringComparison.Ordinal);
        Assert.Empty(code.Program.SyntaxTrees.Last().GetText().Encoding!.GetPreamble());
    }

    private static string Write(string source, CultureInfo? culture = null)
    {
        using IDisposable _ = HostileCulture.Enter(culture ?? CultureInfo.InvariantCulture);
        GeneratorDriver driver = GeneratorTest.NewDriver().RunGenerators(GeneratorTest.Compile(source));
        return string.Concat(GeneratorTest.ResultOf(driver).GeneratedSources.Select(file => file.SourceText.ToString()));
    }
}
