using System.Globalization;
using System.Text;

namespace NetDsl.Generators.Tests.Running;

/// <summary>A network drawn at random, as source: one to five layers of every kind that end in a dense one (and what the loss wants after it).</summary>
internal sealed class RandomDeclaration
{
    private static readonly string[] Activations = Enum.GetNames<Activation>();

    private readonly Random _random;
    private readonly int _number;

    public RandomDeclaration(int number)
    {
        _number = number;
        _random = new Random(number);
        LossName = Enum.GetNames<Loss>()[number % 7];
        OutputSize = LossName.EndsWith("CrossEntropy", StringComparison.Ordinal) && !LossName.Contains("Binary", StringComparison.Ordinal) ? _random.Next(2, 6) : _random.Next(1, 6);
        Attributes = Draw();
    }

    public string Name => $"Net{_number}";

    public string LossName { get; }

    public int InputSize { get; private set; }

    public int OutputSize { get; }

    public bool HasLabels => LossName is "SoftmaxCrossEntropy" or "CrossEntropy";

    public string Attributes { get; }

    /// <summary>The class, and a method that returns the loss and then all gradients at given parameters.</summary>
    public string Source => $$"""
        {{Attributes}}
        public partial class {{Name}}
        {
            public static float[] LossAndGradients(float[] parameters, float[] inputs, {{(HasLabels ? "int" : "float")}}[] targets)
            {
                var network = new {{Name}}(seed: 3);
                parameters.CopyTo(network.Parameters);
                float loss = network.TrainStep(inputs, targets, new Sgd(learningRate: 0)); // always step 0: always the same masks
                return [loss, .. NetDsl.Kernels.Engine.Gradients(network, 0, network.Parameters.Length)];
            }
        }

        """;

    private string Draw()
    {
        var text = new StringBuilder();
        bool isMap = _random.Next(3) == 0;
        int[] shape = isMap ? [2, _random.Next(1, 4), 2] : [_random.Next(1, 10)];
        InputSize = shape.Aggregate(1, (product, size) => product * size);
        int size = InputSize;
        Append(text, $"Input({string.Join(", ", shape)})");
        int depth = _random.Next(1, 6), counter = _number * 3;
        for (int layer = 1; layer < depth; layer++)
        {
            string activation = ActivationWithOption(Activations[counter++ % Activations.Length]);
            int kind = _random.Next(12);
            if (isMap && kind is < 6 or 9)
            {
                Append(text, "Flatten");
                isMap = false;
            }

            if (kind < 6)
            {
                size = _random.Next(2, 10);
            }

            isMap |= kind == 10;
            Append(text, kind switch
            {
                < 6 => $"Dense({size}, {activation}{(_random.Next(3) == 0 ? ", Bias = false" : ", BiasInit = 0.1")})",
                < 8 => $"Activate({activation})",
                8 => $"Dropout({Number(0.1 + (0.4 * _random.NextDouble()))})",
                10 => $"Reshape({size}, 1)",
                11 => $"AlphaDropout({Number(0.05 + (0.2 * _random.NextDouble()))})",
                _ => "Flatten",
            });
        }

        if (isMap)
        {
            Append(text, "Flatten");
        }

        string last = LossName switch
        {
            "CrossEntropy" => "Activation.Softmax",
            "BinaryCrossEntropy" => "Activation.Sigmoid",
            _ => "Activation.Linear",
        };
        bool isApart = _random.Next(2) == 0;
        Append(text, $"Dense({OutputSize}{(isApart ? "" : ", " + last)})");
        if (isApart)
        {
            Append(text, $"Activate({last})");
        }

        Append(text, $"Loss(Loss.{LossName}{(HasLabels && _random.Next(2) == 0 ? ", LabelSmoothing = 0.2" : "")})");
        return text.ToString();
    }

    private string ActivationWithOption(string name) => $"Activation.{name}" + name switch
    {
        "LeakyRelu" => $", Slope = {Number(0.5 * _random.NextDouble())}",
        "Elu" => $", Alpha = {Number(0.5 + _random.NextDouble())}",
        "Gelu" => _random.Next(2) == 0 ? ", Approximate = true" : "",
        "Sine" => $", Omega = {Number(0.5 + (2 * _random.NextDouble()))}",
        _ => "",
    };

    private static void Append(StringBuilder text, string attribute) => text.Append('[').Append(attribute).Append(']');

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
