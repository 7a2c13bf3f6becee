using static NetDsl.Onnx.Tests.Proto;

namespace NetDsl.Onnx.Tests;

/// <summary>Functions that files write as several nodes become one attribute; what only looks like one is refused.</summary>
public sealed class PatternTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");

    public void Dispose() => File.Delete(_path);

    /// <summary>Nodes as "output = Operator input input", constants by their number; and the attribute.</summary>
    public static TheoryData<string, string> Functions => new()
    {
        { "s = Sigmoid x; y = Mul s x", "Activate(Activation.Silu)" },
        { "p = Softplus x; t = Tanh p; y = Mul x t", "Activate(Activation.Mish)" },
        { "d = Div x 1.4142135; e = Erf d; a = Add 1 e; m = Mul x a; y = Mul m 0.5", "Activate(Activation.Gelu)" },
        { "d = Mul x 0.70710677; e = Erf d; a = Add e 1; h = Mul 0.5 x; y = Mul h a", "Activate(Activation.Gelu)" },
        { "d = Mul x 0.70710677; e = Erf d; a = Add e 1; h = Mul a 0.5; y = Mul h x", "Activate(Activation.Gelu)" },
        { "c = Pow x 3; k = Mul c 0.044715; i = Add x k; s = Mul i 0.7978846; t = Tanh s; a = Add t 1; h = Mul x 0.5; y = Mul h a", "Activate(Activation.Gelu, Approximate = true)" },
        { "a = Add x 3; c = Clip a 0 6; m = Mul x c; y = Div m 6", "Activate(Activation.HardSwish)" },
        { "a = Add x 3; c = Clip a 0 6; d = Div c 6; y = Mul x d", "Activate(Activation.HardSwish)" },
        { "m = Mul x 25; y = Sin m", "Activate(Activation.Sine, Omega = 25)" },
        { "y = Sin x", "Activate(Activation.Sine, Omega = 1)" },
        { "m = Mul x 0.2; y = Max x m", "Activate(Activation.LeakyRelu, Slope = 0.2)" },
        { "y = PRelu x 0.25", "Activate(Activation.LeakyRelu, Slope = 0.25)" },
        { "y = Max x 0", "Activate(Activation.Relu)" },
        { "y = Clip x 0", "Activate(Activation.Relu)" },
        { "e = Exp x; a = Add e 1; y = Log a", "Activate(Activation.Softplus)" },
        { "b = Abs x; a = Add b 1; y = Div x a", "Activate(Activation.Softsign)" },
    };

    public static TheoryData<string, string> Others => new()
    {
        { "s = Sigmoid x; m = Mul s x; y = Add m s", "" },
        { "d = Div x 2; e = Erf d; a = Add 1 e; m = Mul x a; y = Mul m 0.5", "Div d: it divides by constants of its own [], and no dense layer or convolution right before it can take them in." },
        { "y = Clip x 0 6", "Clip y: no activation is cut off on both sides, as ReLU6 is." },
        { "m = Mul x 2; y = Max x m", "Mul m: it multiplies by constants of its own [], and no dense layer or convolution right before it can take them in." },
        { "s = Sub x x; y = Div s x", "Sub s: it subtracts two computed values, and joins add, multiply and concatenate." },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_of_several_nodes_is_one_attribute(string nodes, string attribute) =>
        Assert.Equal(["[Input(3)]", $"[{attribute}]"], Import(nodes).Source.Split('\n').Where(line => line.StartsWith('[')).Take(2));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_only_looks_like_one_is_not(string nodes, string refusal)
    {
        if (refusal.Length == 0)
        {
            Assert.DoesNotContain("Silu", Import(nodes).Source, StringComparison.Ordinal);
            return;
        }

        Assert.Contains(refusal, Assert.Throws<OnnxImportException>(() => Import(nodes)).Refusals);
    }

    private ImportedNetwork Import(string nodes)
    {
        var graph = new Proto();
        foreach (string[] words in nodes.Split("; ").Select(node => node.Split(' ')))
        {
            foreach (string number in words.Skip(3).Where(word => char.IsDigit(word[0])))
            {
                graph.Message(1, new Proto().Text(2, $"{words[0]}:{number}").Text(4, "Constant").Message(
                    5, new Proto().Text(1, "value_float").Float(2, float.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).Number(20, 1)));
            }

            string[] inputs = [.. words.Skip(3).Select(word => char.IsDigit(word[0]) ? $"{words[0]}:{word}" : word)];
            graph.Message(1, inputs.Aggregate(new Proto(), (node, input) => node.Text(1, input)).Text(2, words[0]).Text(4, words[2]));
        }

        File.WriteAllBytes(_path, Model([-1, 3], graph));
        return OnnxImport.Read(_path);
    }
}
