using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Mistakes that C# itself reports inside an attribute: generated code adds none to them.</summary>
public class CSharpErrorTests
{
    [Theory]
    [InlineData("[Input(4), Dense(8, Activation.Rel), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(\"8\"), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8, Inti = Init.Zero), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8, Init = Init.Zeros), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(missing), Dense(8), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4.5), Dense(8), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Input(4), Dense(8), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8), Dense(2), Loss(Loss.SoftmaxCrossEntropie)]")]
    [InlineData("[Input(4), Dense(8), Dense(2), Loss(Loss.SoftmaxCrossEntropy), DefaultInit(\"He\")]")]
    [InlineData("[Input(4), Dense(8, Bias = 1), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    [InlineData("[Input(4), Dense(8, Gain = \"big\"), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]")]
    public void An_error_in_an_attribute_stays_alone(string attributes)
    {
        CSharpCompilation compilation = GeneratorTest.Compile($$"""
            {{attributes}}
            public partial class Net;

            internal static class User
            {
                public static void Use(ReadOnlySpan<float> x, Span<float> y)
                {
                    var net = new Net(1);
                    net.Initialize(2);
                    net.Predict(x, y);
                    _ = net.Dense1;
                    net.Save(Net.Description.Name);
                }
            }
            """);

        GeneratorDriver driver = GeneratorTest.NewDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation program, out _);

        GeneratorTest.ResultOf(driver);
        Diagnostic[] errors = [.. program.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != "CS1591")];
        SyntaxTree source = compilation.SyntaxTrees[1];
        int end = source.ToString().IndexOf("public partial class Net", StringComparison.Ordinal);
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.True(error.Location.SourceTree == source && error.Location.SourceSpan.Start < end, error.ToString()));
    }
}
