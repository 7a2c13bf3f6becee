using System.Globalization;
using CsCheck;

namespace NetDsl.Generators.Tests.Running;

/// <summary>A network drawn at random, as source: one to five layers or branches of every kind that end in a dense one (and what the loss wants after it).</summary>
/// <param name="Loss">Its loss.</param>
/// <param name="InputSize">How many inputs it takes.</param>
/// <param name="OutputSize">How many units its last layer has.</param>
/// <param name="Attributes">The attributes of the class, one on each line.</param>
internal sealed record RandomDeclaration(Loss Loss, int InputSize, int OutputSize, string Attributes)
{
    private static readonly Gen<string> Activated = Gen.OneOf(Enum.GetValues<Activation>()).SelectMany(WithOption);

    /// <summary>A part of the list; the size of what stands before it decides what a join needs to fit, and into what shape a map can be brought.</summary>
    private static readonly Gen<Func<int, string[]>> Part = Gen.Frequency(
        (6, Gen.Select(Gen.Int[2, 9], Activated, Gen.Frequency((2, "BiasInit = 0.1"), (1, "Bias = false")), (units, activation, bias) => Always($"Dense({units}, {activation}, {bias})"))),
        (2, Activated.Select(activation => Always($"Activate({activation})"))),
        (1, Gen.Int[10, 50].Select(percent => Always($"Dropout({Number(percent)})"))),
        (1, Gen.Int[5, 25].Select(percent => Always($"AlphaDropout({Number(percent)})"))),
        (1, Gen.Const(Always("Flatten"))),
        (1, Gen.Const<Func<int, string[]>>(size => [$"Reshape({size}, 1)"])),
        (2, Gen.OneOf("BatchNorm(Epsilon = 0.1)", "LayerNorm(Epsilon = 0.1)", "RmsNorm(Epsilon = 0.1)").Select(norm => Always("Flatten", norm))),
        (2, Gen.Select(Gen.Int[2, 5], Gen.OneOf("Tanh", "Gelu"), Gen.OneOf("Add", "Multiply"), Join)),
        (2, Gen.Select(Gen.Int[2, 5], Gen.OneOf("Relu", "Silu"), (units, activation) => Join(units, activation, "Concat"))));

    private static readonly Gen<int[]> Input = Gen.Frequency((2, Gen.Int[1, 9].Select(size => new[] { size })), (1, Gen.Int[1, 3].Select(height => new[] { 2, height, 2 })));

    /// <summary>Networks with a loss.</summary>
    public static Gen<RandomDeclaration> Of(Loss loss)
    {
        bool hasClasses = loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;
        return Gen.Select(Part.Array[0, 4], Input, Gen.Int[hasClasses ? 2 : 1, 5], Gen.Bool, hasClasses ? Gen.Bool : Gen.Const(false), (parts, input, outputs, isApart, isSmoothed) =>
            new RandomDeclaration(loss, Product(input), outputs, string.Join('\n', AttributesOf(loss, parts, input, outputs, isApart, isSmoothed).Select(attribute => $"[{attribute}]"))));
    }

    public bool HasLabels => Loss is Loss.SoftmaxCrossEntropy or Loss.CrossEntropy;

    /// <summary>The class, and a method that returns the loss and then all gradients at given parameters.</summary>
    public string SourceAs(string name) => $$"""
        {{Attributes}}
        public partial class {{name}}
        {
            public static float[] LossAndGradients(float[] parameters, float[] inputs, {{(HasLabels ? "int" : "float")}}[] targets)
            {
                var network = new {{name}}(seed: 3);
                parameters.CopyTo(network.Parameters);
                float loss = network.TrainStep(inputs, targets, new Sgd(learningRate: 0)); // always step 0: always the same masks
                return [loss, .. NetDsl.Kernels.Engine.Gradients(network, 0, network.Parameters.Length)];
            }
        }

        """;

    private static IEnumerable<string> AttributesOf(Loss loss, Func<int, string[]>[] parts, int[] input, int outputs, bool isApart, bool isSmoothed)
    {
        bool isMap = input.Length > 1;
        int size = Product(input);
        yield return $"Input({string.Join(", ", input)})";
        for (int i = 0; i < parts.Length; i++)
        {
            int before = size;
            foreach (string layer in parts[i](size).Select(layer => layer.Replace("#", $"{i}", StringComparison.Ordinal)))
            {
                bool isDense = layer.StartsWith("Dense", StringComparison.Ordinal);
                if (isMap && (isDense || layer.StartsWith("Tap", StringComparison.Ordinal)))
                {
                    yield return "Flatten";
                    isMap = false;
                }

                size = isDense ? int.Parse(layer.AsSpan("Dense(".Length, layer.AsSpan("Dense(".Length).IndexOfAny(',', ')')), CultureInfo.InvariantCulture)
                    : layer.StartsWith("Concat", StringComparison.Ordinal) ? size + before
                    : size;
                isMap = layer.StartsWith("Reshape", StringComparison.Ordinal) || (isMap && layer != "Flatten");
                yield return layer;
            }
        }

        if (isMap)
        {
            yield return "Flatten";
        }

        string last = loss switch
        {
            Loss.CrossEntropy => "Activation.Softmax",
            Loss.BinaryCrossEntropy => "Activation.Sigmoid",
            _ => "Activation.Linear",
        };
        yield return isApart ? $"Dense({outputs})" : $"Dense({outputs}, {last})";
        if (isApart)
        {
            yield return $"Activate({last})";
        }

        yield return $"Loss(Loss.{loss}{(isSmoothed ? ", LabelSmoothing = 0.2" : "")})";
    }

    private static Gen<string> WithOption(Activation activation) => activation switch
    {
        Activation.LeakyRelu => Gen.Int[0, 50].Select(slope => $"Activation.LeakyRelu, Slope = {Number(slope)}"),
        Activation.Elu => Gen.Int[50, 150].Select(alpha => $"Activation.Elu, Alpha = {Number(alpha)}"),
        Activation.Gelu => Gen.OneOf("Activation.Gelu", "Activation.Gelu, Approximate = true"),
        Activation.Sine => Gen.Int[50, 250].Select(omega => $"Activation.Sine, Omega = {Number(omega)}"),
        _ => Gen.Const($"Activation.{activation}"),
    };

    private static Func<int, string[]> Always(params string[] attributes) => _ => attributes;

    /// <summary>A branch of two layers, joined with what went into it: as wide as that, unless both lie side by side.</summary>
    private static Func<int, string[]> Join(int units, string activation, string join) => size =>
    [
        "Tap(\"tap#\")", $"Dense({units}, Activation.{activation})", $"Dense({(join == "Concat" ? units + 1 : size)})", $"{join}(\"tap#\")",
    ];

    private static int Product(int[] sizes) => sizes.Aggregate(1, (product, size) => product * size);

    private static string Number(int hundredths) => (hundredths / 100.0).ToString(CultureInfo.InvariantCulture);
}
