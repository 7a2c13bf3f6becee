using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The description is complete: networks that differ in any option of any attribute have different ones.</summary>
public class DescriptionTests
{
    // Of every option two values as close as they are written, and what else must be written for the option to mean something.
    private static readonly Dictionary<string, (string First, string Second, string With)> Values = new()
    {
        ["Name"] = ("\"One\"", "\"Two\"", ""),
        ["Slope"] = ("0.1", "0.10000000000000002", "Activation.LeakyRelu"),
        ["Alpha"] = ("1.5", "1.5000000000000002", "Activation.Elu"),
        ["Omega"] = ("30", "30.000000000000004", "Activation.Sine"),
        ["Approximate"] = ("false", "true", "Activation.Gelu"),
        ["Bias"] = ("true", "false", ""),
        ["BiasInit"] = ("0.1", "0.10000001", ""),
        ["Init"] = ("Init.HeNormal", "Init.HeUniform", ""),
        ["Gain"] = ("1.5", "1.5000001", "Init = Init.HeNormal"),
        ["Std"] = ("0.1", "0.10000001", "Init = Init.RandomNormal"),
        ["Range"] = ("0.1", "0.10000001", "Init = Init.RandomUniform"),
        ["Value"] = ("0.1", "0.10000001", "Init = Init.Constant"),
        ["Sparsity"] = ("0.5", "0.50000006", "Init = Init.Sparse"),
        ["VarianceScale"] = ("1.5", "1.5000001", "Init = Init.VarianceScaling"),
        ["VarianceMode"] = ("VarianceMode.FanIn", "VarianceMode.FanOut", "Init = Init.VarianceScaling"),
        ["Distribution"] = ("Distribution.Normal", "Distribution.Uniform", "Init = Init.VarianceScaling"),
        ["Mean"] = ("0.1", "0.10000000000000002", ""),
        ["Variance"] = ("0.1", "0.10000000000000002", ""),
        ["Correlation"] = ("0.1", "0.10000000000000002", ""),
        ["LabelSmoothing"] = ("0.1", "0.10000000000000002", ""),
        ["Epsilon"] = ("0.1", "0.10000000000000002", ""),
        ["Momentum"] = ("0.1", "0.10000000000000002", ""),
        ["Times"] = ("2", "3", ""),
        ["Scale"] = ("ResidualScale.None", "ResidualScale.ReZero", ""),
        ["tap"] = ("\"one\"", "\"two\"", ""),
        ["groups"] = ("1", "2", ""),
        ["factor"] = ("1", "2", ""),
        ["size"] = ("1", "2", ""),
        ["Mode"] = ("UpsampleMode.Nearest", "UpsampleMode.Bilinear", ""),
        ["units"] = ("3", "4", ""),
        ["filters"] = ("2", "4", ""),
        ["kernel"] = ("2", "3", ""),
        ["KernelHeight"] = ("2", "3", ""),
        ["KernelWidth"] = ("2", "3", ""),
        ["Stride"] = ("1", "2", ""),
        ["Dilation"] = ("1", "2", ""),
        ["Groups"] = ("1", "2", ""),
        ["Multiplier"] = ("1", "2", ""),
        ["OutputPadding"] = ("1", "2", "Stride = 3"),
        ["Padding"] = ("Padding.Valid", "Padding.Same", ""),
        ["Pad"] = ("0", "1", ""),
        ["PadTop"] = ("0", "1", ""),
        ["PadLeft"] = ("0", "1", ""),
        ["PadBottom"] = ("0", "1", ""),
        ["PadRight"] = ("0", "1", ""),
        ["dimension"] = ("4", "6", ""),
        ["PaddingToken"] = ("1", "2", ""),
        ["Kind"] = ("PositionKind.Learned", "PositionKind.Sinusoidal", ""),
        ["ReturnSequences"] = ("false", "true", ""),
        ["Bidirectional"] = ("false", "true", ""),
        ["RecurrentInit"] = ("Init.Orthogonal", "Init.XavierNormal", ""),
        ["ForgetBias"] = ("0.1", "0.10000001", ""),
        ["ChronoSteps"] = ("10", "11", ""),
        ["heads"] = ("1", "2", ""),
        ["Causal"] = ("false", "true", ""),
        ["Dropout"] = ("0.1", "0.10000000000000002", ""),
        ["Rotary"] = ("false", "true", ""),
        ["steps"] = ("5", "6", ""),
        ["features"] = ("4", "6", ""),
        ["length"] = ("5", "6", ""),
        ["vocabulary"] = ("5", "6", ""),
        ["IgnoreLabel"] = ("-1", "-100", ""),
        ["rate"] = ("0.1", "0.10000000000000002", ""),
        ["activation"] = ("Activation.Tanh", "Activation.Relu", ""),
        ["shape"] = ("2, 2", "4", ""),
        ["loss"] = ("Loss.CrossEntropy", "Loss.SoftmaxCrossEntropy", ""),
        ["init"] = ("Init.HeNormal", "Init.HeUniform", ""),
    };

    // What the compiler checks against the rest of the declaration, so that it cannot differ alone, a name whose meaning is what reads it, and
    // what decides how much memory training takes, and not what it does.
    private static readonly string[] Checked = ["Loss.Classes", "Dense.Tie", "Dense<Gate>.Tie", "Tap.name", "Block.Recompute"];

    /// <summary>The block that residuals and repetitions name.</summary>
    private const string Branch = "[Block, Dense(4, Activation.Relu), Dense(4)] public partial class Branch;\n";

    [Fact]
    public void Networks_that_differ_in_one_option_have_different_descriptions()
    {
        (string Option, string First, string Second)[] pairs = [.. Attributes().SelectMany(PairsOf)];
        Assert.True(pairs.Length > 40, "Hardly an option was found.");
        using var program = new LoadedProgram(GeneratorTest.Run(OwnActivations.Source + Branch + string.Join('\n', pairs.Select((pair, i) =>
            $"{pair.First} public partial class First{i}; {pair.First} public partial class Same{i}; {pair.Second} public partial class Second{i};"))));
        for (int i = 0; i < pairs.Length; i++)
        {
            NetworkDescription first = Of("First"), same = Of("Same"), second = Of("Second");
            Assert.Equal(first, same);
            Assert.Equal(first.GetHashCode(), same.GetHashCode());
            Assert.True(first != second, $"{pairs[i].Option} is not in the description: {pairs[i].First} and {pairs[i].Second} have the same.");

            NetworkDescription Of(string name) => program.DescriptionOf($"{name}{i}") with { Name = "" };
        }
    }

    [Fact]
    public void The_functions_and_their_options_are_typed()
    {
        using var program = new LoadedProgram(GeneratorTest.Run("""
            [Input(2), Dense(3, Activation.LeakyRelu, Slope = 0.2), Dropout(0.3), Dense(4, Activation.Gelu, Approximate = true), AlphaDropout(0.1)]
            [Activate(Activation.Sine, Omega = 7), Dense(5, Bias = false), Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.05)]
            public partial class Net;
            """));
        NetworkDescription net = program.DescriptionOf("Net");

        Assert.Equal(
            [new(Activation.LeakyRelu) { Slope = 0.2 }, null, new(Activation.Gelu) { Approximate = true }, null, new(Activation.Sine) { Omega = 7 }, new(Activation.Linear)],
            net.Layers.Select(layer => layer.Activation));
        Assert.Equal([null, 0.3, null, 0.1, null, null], net.Layers.Select(layer => layer.DropoutRate));
        Assert.Equal((Loss.SoftmaxCrossEntropy, 0.05), (net.Loss, net.LabelSmoothing));
        Assert.Equal(["Dense3.weight"], net.Layers[^1].Parameters.Select(parameter => parameter.Name));
        Assert.Equal("XavierUniform(fanIn: 4, fanOut: 5)", net.Layers[^1].WeightStart);
        Assert.Equal("leaky ReLU (Slope 0.2)", $"{net.Layers[0].Activation}");
    }

    private static IEnumerable<Type> Attributes() => typeof(LayerAttribute).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && typeof(Attribute).IsAssignableFrom(type) && type != typeof(ActivationFactsAttribute)).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Option, string First, string Second)> PairsOf(Type type)
    {
        string name = type.Name.Split('`')[0][..^"Attribute".Length];
        bool isOwn = type.IsGenericType && type.GetGenericArguments()[0].Name == "TActivation";
        string attribute = name + (isOwn ? "<Gate>" : type.IsGenericType ? "<Branch>" : "");
        string[] positions = [.. type.GetConstructors().Single().GetParameters().Select(parameter => parameter.Name!)];
        string[] options = [.. positions, .. type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name)];
        foreach (string option in options.Where(option => !Checked.Contains($"{attribute}.{option}")))
        {
            Assert.True(Values.TryGetValue(option, out (string First, string Second, string With) values), $"Say above how {attribute}.{option} is written.");
            if (isOwn && values.With.StartsWith("Activation", StringComparison.Ordinal))
            {
                continue; // an option of one of the library's
            }

            yield return ($"{attribute}.{option}", Network(values.First), Network(values.Second));

            if (isOwn)
            {
                yield return ($"{name}<T>", Network(values.First), Network(values.First).Replace("Gate", "Snake", StringComparison.Ordinal));
            }

            string Network(string value) => Declare($"{attribute}({string.Join(", ", Arguments(attribute, positions, option, value, values.With))})");
        }
    }

    /// <summary>The arguments of the constructor, of which one may be the option, then what it needs, then the option.</summary>
    private static IEnumerable<string> Arguments(string attribute, string[] positions, string option, string value, string with)
    {
        foreach (string position in positions)
        {
            yield return position == option ? value : position switch
            {
                "units" or "dimension" or "features" => "4",
                "heads" => "1",
                "steps" or "length" or "vocabulary" => "5",
                "name" or "tap" => "\"one\"",
                "filters" => "4",
                "kernel" => "3",
                "groups" => "1",
                "factor" or "size" => "2",
                "rate" => "0.5",
                "shape" => "2, 2",
                "loss" => "Loss.SoftmaxCrossEntropy",
                "activation" => with.StartsWith("Activation", StringComparison.Ordinal) ? with : "Activation.Tanh",
                "init" => with.Length > 0 ? with["Init = ".Length..] : "Init.HeNormal",
                _ => throw new InvalidOperationException($"Say here what {attribute} is given for {position}."),
            };
        }

        if ((with.StartsWith("Init", StringComparison.Ordinal) && !positions.Contains("init") && attribute != "Embedding") || with.StartsWith("Stride", StringComparison.Ordinal))
        {
            yield return with;
        }

        if (!positions.Contains(option))
        {
            yield return $"{option} = {value}";
        }
    }

    /// <summary>A network with the attribute, in which all of them make sense.</summary>
    private static string Declare(string attribute) => attribute.Split('(')[0] switch
    {
        "Add" or "Multiply" or "Concat" => $"[Input(4), Tap(\"one\"), Dense(4), Tap(\"two\"), Dense(4), {attribute}, Dense(2, Name = \"Last\")]",
        "From" => $"[Input(4), Tap(\"one\"), Dense(4), Tap(\"two\"), Dense(4), Tap(\"three\"), {attribute}, Dense(4), Add(\"three\"), Dense(2, Name = \"Last\")]",
        "Conv1D" or "Conv1D<Gate>" => $"[Input(2, 9), {attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "Conv2D" or "Conv2D<Gate>" or "DepthwiseConv2D" or "DepthwiseConv2D<Gate>" or "ConvTranspose2D" or "ConvTranspose2D<Gate>" => $"[Input(2, 9, 8), {attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "MaxPool1D" or "AvgPool1D" => $"[Input(1, 5), {attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "MaxPool2D" or "AvgPool2D" => $"[Input(2, 5, 5), {attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "GlobalAvgPool" or "GlobalMaxPool" or "Upsample2D" => $"[Input(1, 2, 2), {attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "Embedding" => $"[TokenInput(5, 5), {attribute}, Lstm(2), Dense(2, Name = \"Last\")]",
        "PositionalEmbedding" or "Rnn" or "Gru" or "Lstm" or "SelfAttention" =>
            $"[SequenceInput(5, 4), {attribute}, Dense(2, Name = \"Last\")]",
        "CrossAttention" =>
            $"[SequenceInput(5, 4), Tap(\"one\"), Dense(4), Tap(\"two\"), Dense(4), {attribute}, Dense(2, Name = \"Last\")]",
        "SequenceInput" => $"[{attribute}, Lstm(2), Dense(2, Name = \"Last\")]",
        "TokenInput" => $"[{attribute}, Embedding(3), Lstm(2), Dense(2, Name = \"Last\")]",
        "Input" => $"[{attribute}, Flatten, Dense(2, Name = \"Last\")]",
        "Loss" => $"[Input(4), Dense(2, Activation.Softmax), {attribute}]",
        "DefaultInit" => $"[Input(4), {attribute}, Dense(4)]",
        _ => $"[Input(4), {attribute}, Flatten, Dense(2, Name = \"Last\"), Loss(Loss.SoftmaxCrossEntropy)]",
    };
}
