using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Where a second part of the class would only add errors of the C# compiler to ours.</summary>
public class NothingGeneratedTests
{
    [Theory]
    [InlineData("[Input(2), Dense(1)] public class NotPartial;")]
    [InlineData("[Dense(1)] public class NotPartial;")]
    [InlineData("public class Outer { [Input(2), Dense(1)] public partial class Net; }")]
    [InlineData("public class Outer { public partial class Middle { [Input(2), Dense(1)] public partial class Net; } }")]
    [InlineData("[Input(2), Dense(1)] public partial record Record;")]
    [InlineData("[Input(2), Dense(1)] public static partial class Static;")]
    [InlineData("[Input(2), Dense(1)] file partial class Local;")]
    [InlineData("public class Other; [Input(2), Dense(1)] public partial class Net : Other;")]
    [InlineData("[Input(2), Dense(1)] public partial class Predict;")]
    [InlineData("[Input(2), Dense(1)] public partial class Net<InputSize>;")]
    [InlineData("[Input(2), Dense(1)] public partial class Net { public static void Predict(ReadOnlySpan<float> x, Span<float> y) { } }")]
    [InlineData("public partial class Plain;")]
    [InlineData("[Obsolete(\"plain\")] public partial class Plain;")]
    [InlineData("[Loss(Loss.Huber)] public partial class Plain;")]
    [InlineData("[DefaultInit(Init.Zero)] public partial class Plain;")]
    public void Nothing_is_written_for(string source) => Assert.Empty(GeneratorTest.Run(source).Files);

    [Theory]
    [InlineData("[Input(2), Dense(1)] public partial struct Struct;")]
    [InlineData("[Input(2), Dense(1)] public partial record struct Struct;")]
    [InlineData("[Input(2), Dense(1)] public partial interface Interface;")]
    [InlineData("[Input(2), Dense(1)] public enum Enum { A }")]
    [InlineData("[Input(2), Dense(1)] public delegate void Delegate();")]
    public void Nothing_is_written_where_CSharp_objects(string source) =>
        Assert.Empty(new GeneratorTest(source) { ErrorsOfSource = ["CS0592"] }.Run().Files);

    [Fact]
    public void Nothing_is_written_for_attributes_of_others() => Assert.Empty(GeneratorTest.Run("""
        namespace Mine
        {
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            internal sealed class DenseAttribute(int units) : Attribute
            {
                public int Units => units;
            }

            [Dense(3), Dense(4)]
            internal partial class Fence;
        }
        """).Files);

    [Fact]
    public void A_network_does_not_hand_down_its_layers()
    {
        GeneratedCode code = GeneratorTest.Run("""
            [Input(2), Dense(1)] public partial class Net;

            public partial class Derived : Net;
            """);

        Assert.Equal(["Net.g.cs", "Net.Description.g.cs"], code.Files.Select(file => file.HintName));
    }
}
