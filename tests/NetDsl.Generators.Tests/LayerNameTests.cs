using NetDsl.Testing;

namespace NetDsl.Generators.Tests;

/// <summary>Names of layers and classes that collide with what generated code calls its own things.</summary>
public class LayerNameTests
{
    [Theory]
    [InlineData("input", "output")]
    [InlineData("Input", "Output")]
    [InlineData("Workspace", "workspace")]
    [InlineData("targets", "Targets")]
    [InlineData("loss", "loss_")]
    [InlineData("activation", "init")]
    [InlineData("seed", "batch")]
    [InlineData("dense1", "Dense1")]
    [InlineData("dDense", "dense")]
    [InlineData("x", "XWeight")]
    [InlineData("x", "XBias")]
    [InlineData("Hidden", "HiddenH")]
    [InlineData("hidden", "HiddenMask")]
    [InlineData("hidden", "dHidden")]
    [InlineData("dHidden", "DHidden")]
    [InlineData("class", "event")]
    [InlineData("float", "void")]
    [InlineData("value", "field")]
    [InlineData("var", "dynamic")]
    [InlineData("async", "await")]
    [InlineData("record", "partial")]
    [InlineData("Größe", "größe")]
    [InlineData("层", "第二")]
    [InlineData("İ", "ı")]
    [InlineData("_", "__")]
    [InlineData("Span", "ReadOnlySpan")]
    [InlineData("System", "NetDsl")]
    [InlineData("Dense", "Relu")]
    [InlineData("Initializers", "RandomStream")]
    [InlineData("NetworkDescription", "LayerDescription")]
    [InlineData("MeanSquaredError", "Optimizer")]
    [InlineData("_network", "network")]
    [InlineData("Weight", "Bias")]
    [InlineData("Kernels", "Numerics")]
    public void A_layer_may_be_called(string first, string second)
    {
        GeneratedCode code = GeneratorTest.Run($$"""
            namespace Demo;

            [Input(2, 2)]
            [Flatten]
            [Dense(4, Activation.Gelu, Name = "{{first}}")]
            [Dropout(0.5)]
            [Dense(3, Activation.Tanh, Init = Init.Orthogonal, BiasInit = 0.5, Name = "{{second}}")]
            [Activate(Activation.Tanh)]
            [Loss(Loss.MeanSquaredError)]
            public partial class Net;
            """);

        using var program = new LoadedProgram(code);
        Network network = program.Create("Demo.Net", 1L);
        var output = new float[3];
        network.Predict([1, -2, 3, -4], output);
        Assert.Contains(output, value => value != 0);
        Assert.Contains($"{first}.weight", code.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dropout")]
    [InlineData("Relu")]
    [InlineData("Targets")]
    [InlineData("Optimizer")]
    [InlineData("NetworkDescription")]
    [InlineData("@class")]
    [InlineData("Größe")]
    [InlineData("A\u203FB")]
    public void A_network_may_be_called(string name) => GeneratorTest.Run($$"""
        namespace Demo;

        [Input(2), Dense(4, Activation.Relu), Dropout(0.5), Dense(1), Loss(Loss.MeanSquaredError)]
        public partial class {{name}};
        """);

    [Fact]
    public void A_short_name_may_mean_something_else_in_an_enclosing_type()
    {
        GeneratedCode code = GeneratorTest.Run("""
            public partial class Outer
            {
                internal class Relu;

                [Input(2), Dense(4, Activation.Relu)]
                public partial class Inner;
            }
            """);

        Assert.Contains("new global::NetDsl.Kernels.Relu()", code.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_whose_names_differ_in_arity_or_nesting_only_have_files_of_their_own()
    {
        GeneratedCode code = GeneratorTest.Run("""
            [Input(2), Dense(1)] public partial class Net { [Input(2), Dense(1)] public partial class Inner; }
            [Input(2), Dense(1)] public partial class Net<T> { [Input(2), Dense(1)] public partial class Inner; }
            [Input(2), Dense(1)] public partial class Net_1;
            """);

        Assert.Equal(5, code.Files.Count(file => !file.IsDescription));
    }

    /// <summary>A local of one layer must not hide the member of another.</summary>
    [Theory]
    [InlineData("x", "XWeight")]
    [InlineData("x", "XRunningMean")]
    [InlineData("x", "XMean")]
    [InlineData("slot", "Slot")]
    [InlineData("Slot", "Slot_")]
    public void A_norm_may_be_called(string norm, string dense)
    {
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            namespace Demo;

            [Input(4)]
            [Dense(4, Activation.Relu, Name = "{{dense}}")]
            [BatchNorm(Name = "{{norm}}")]
            [Dense(1)]
            [Loss(Loss.MeanSquaredError)]
            public partial class Net;
            """));

        Network network = program.Create("Demo.Net", 1L);
        var output = new float[1];
        network.Predict([1, -2, 3, -4], output);
        Assert.NotEqual(0, output[0]);
    }

    [Theory]
    [InlineData("namespace Demo.Loss { internal class Any; }", "class Net", "Loss")]
    [InlineData("namespace Demo.Network { internal class Any; }", "class Net", "Network")]
    [InlineData("namespace Demo { internal class Workspace; }", "class Net", "Workspace")]
    [InlineData("namespace Demo { public class Mine : Network { public class Dense; protected override NetworkDescription Describe() => null!; public override void Predict(ReadOnlySpan<float> i, Span<float> o) { } public override void Predict(ReadOnlySpan<float> i, Span<float> o, int n) { } protected override ReadOnlySpan<float> Forward(Inputs i, Workspace w) => i.Values; } }", "class Net : Mine", "Kernels.Dense")]
    [InlineData("", "class Net<Relu>", "Kernels.Relu")]
    [InlineData("", "class Net { public enum Optimizer { A } }", "Optimizer")]
    [InlineData("", "class Net { public void Distribution() { } }", "Distribution")]
    public void A_short_name_may_mean_something_else_where_the_network_stands(string elsewhere, string network, string name)
    {
        GeneratedCode code = GeneratorTest.Run(elsewhere, $$"""
            namespace Demo;

            [Input(2), Dense(4, NetDsl.Activation.Relu, Init = NetDsl.Init.VarianceScaling), Dropout(0.5), Dense(1), Loss(NetDsl.Loss.MeanSquaredError)]
            public partial {{network}}{{(network.EndsWith('}') ? "" : ";")}}
            """);

        // Only this name is in doubt, and all others are short.
        string[] full = [.. (code.Text + code.Description).Split('\n').Where(line => line.Contains("global::", StringComparison.Ordinal) && !line.StartsWith("using", StringComparison.Ordinal))];
        Assert.NotEmpty(full);
        Assert.All(full, line => Assert.Contains($"global::NetDsl.{name}", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("protected override NetworkDescription Describe() => null!;")]
    [InlineData("protected override void InitializeParameters(long seed) { }")]
    [InlineData("public override void Predict(ReadOnlySpan<float> input, Span<float> output) { }")]
    [InlineData("public override void Predict(ReadOnlySpan<float> input, Span<float> output, int count) { }")]
    [InlineData("protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => inputs.Values;")]
    [InlineData("protected override float Backward(Inputs inputs, Targets targets, Workspace workspace) => 0;")]
    [InlineData("protected override float ComputeLoss(ReadOnlySpan<float> output, Targets targets) => 0;")]
    [InlineData("public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => 1;")]
    public void A_method_in_the_place_of_a_generated_one_adds_no_errors_of_CSharp(string member) => Assert.Contains(
        "NDSL0005", GeneratorTest.Run($"[Input(2), Dense(3), Loss(Loss.SoftmaxCrossEntropy)] public partial class Net {{ {member} }}").Text, StringComparison.Ordinal);

    [Fact]
    public void A_sealed_override_of_the_base_adds_no_errors_of_CSharp() => Assert.Contains(
        "NDSL0005",
        GeneratorTest.Run(
            "public abstract class Reader : Network { protected sealed override NetworkDescription Describe() => null!; }",
            "[Input(2), Dense(3)] public partial class Net : Reader;").Text,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Dropout1", "Dense1")]
    [InlineData("Predict", "Train")]
    [InlineData("Same", "Same")]
    [InlineData("A", "AWeight")]
    [InlineData("ALayer", "A")]
    [InlineData("Net", "Own")]
    [InlineData("DeclarationError", "B")]
    [InlineData("Activation", "B")]
    [InlineData("Init", "B")]
    public void A_clash_of_names_adds_no_errors_of_CSharp_but_its_own(string first, string second)
    {
        GeneratedCode code = new GeneratorTest($$"""
            [Input(2)]
            [Dropout(0.5)]
            [Dense(4, Name = "{{first}}")]
            [Dense(4, Name = "{{second}}")]
            [Dense(4)]
            [Loss(Loss.MeanSquaredError)]
            public partial class Net
            {
                internal static int Own => 1;
            }
            """).Run();

        Assert.Contains("NDSL0008", code.Text, StringComparison.Ordinal);
    }

    /// <summary>A layer of a block may be called like anything that is written for the block, or the name is an error of ours.</summary>
    [Theory]
    [InlineData("BranchLayers", false)]
    [InlineData("Branch", false)]
    [InlineData("Count", false)]
    [InlineData("x", false)]
    [InlineData("dx", false)]
    [InlineData("at", false)]
    [InlineData("i", false)]
    [InlineData("Engine", false)]
    [InlineData("Network", false)]
    [InlineData("ToString", false)]
    [InlineData("ForwardBranch", false)]
    [InlineData("_number", true)]
    [InlineData("_network", true)]
    [InlineData("Residual", true)]
    public void A_layer_of_a_block_may_be_called(string name, bool isRefused)
    {
        GeneratedCode code = GeneratorTest.Run($$"""
            [Block, LayerNorm, Dense(4, Name = "{{name}}"), Dropout(0.1), Dense(3)] public class Branch;
            [Input(3), Residual<Branch>(Times = 2, Scale = ResidualScale.ReZero, Name = "Blocks"), Dense(2), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Net;
            """);

        Assert.Equal(isRefused, code.Text.Contains("NDSL0008", StringComparison.Ordinal));
    }
}
