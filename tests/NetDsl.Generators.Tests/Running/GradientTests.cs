using System.Numerics.Tensors;
using NetDsl.Kernels;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using Xunit.Abstractions;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The generated backward pass against central differences of the generated forward pass, along directions in each tensor.</summary>
/// <remarks>
/// Networks compute in float, so a difference over a short step is noise and over a long one crosses kinks. A right gradient agrees at some
/// step between; a wrong one at none (the last test). A kink that is nearer than the shortest step lies on one side only, so the other side alone counts, too.
/// Kernels alone are checked in double, to 1e-6, where they are tested.
/// </remarks>
public class GradientTests(ITestOutputHelper output)
{
    private const int Batch = 4;
    private const int NetworksAtOnce = 15;
    private const int SecondsToShrink = 60;

    // The share by which the slopes to both sides must differ to be those of a kink: curvature gives less at the shortest step.
    private const double Kink = 0.2;

    private static readonly float[] Steps = [0.1f, 0.03f, 0.01f, 0.003f, 0.001f];

    public static TheoryData<Loss> Losses { get; } = [.. Enum.GetValues<Loss>()];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Backward_is_the_slope_of_forward(Loss loss) => Check(Networks(loss));

    [Theory]
    [MemberData(nameof(Losses))]
    [Trait("Level", "Exhaustive")]
    public void Backward_is_the_slope_of_forward_in_networks_drawn_anew(Loss loss)
    {
        ulong seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Drawn from seed {seed}.");
        Check(Networks(loss, 4 * NetworksAtOnce, seed));
    }

    [Fact]
    public void The_random_networks_cover_the_language()
    {
        string all = string.Concat(Enum.GetValues<Loss>().SelectMany(loss => Networks(loss).Values).Select(network => $"{network}"));

        Assert.All(Enum.GetNames<Activation>(), name => Assert.Contains($"Activation.{name}", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<Loss>(), name => Assert.Contains($"Loss.{name})", all, StringComparison.Ordinal));
        Assert.All(
            [
                "[Dropout(", "AlphaDropout(", "Reshape(", "Activate(", "Flatten", "BatchNorm(", "LayerNorm(", "RmsNorm(", "GroupNorm(",
                "MaxPool1D(", "MaxPool2D(", "AvgPool1D(", "AvgPool2D(", "Padding.Same", "GlobalAvgPool", "GlobalMaxPool", "Upsample2D(", "Bilinear",
                "Add(", "Multiply(", "Concat(", "From(", "Conv1D(", "[Conv2D(", "DepthwiseConv2D(", "ConvTranspose2D(", "Bias = false", "Approximate = true", "LabelSmoothing",
            ],
            part => Assert.Contains(part, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gradient_that_is_a_tenth_off_does_not_pass()
    {
        var network = new RandomDeclaration(Loss.MeanSquaredError, InputSize: 3, OutputSize: 2, "[Input(3)][Dense(4, Activation.Tanh)][Dense(2)][Loss(Loss.MeanSquaredError)]");
        using var program = new LoadedProgram(GeneratorTest.Run(Watched(network, "Net")));
        var probe = new Probe(program, "Net", network);
        ParameterDescription tensor = program.DescriptionOf("Net").Parameters.First();
        double size = Norm(probe.Gradients.AsSpan(tensor.Offset, tensor.Length));
        float[] direction = probe.Directions(tensor).First();

        double[] differences = [.. Steps.SelectMany(step => probe.Differences(direction, step))];
        Assert.Contains(differences, difference => Agrees(difference, size, size));
        Assert.DoesNotContain(differences, difference => Agrees(difference, 1.1 * size, 1.1 * size));
        Assert.DoesNotContain(differences, difference => Agrees(difference, -size, size));
    }

    [Fact]
    public void Backward_through_own_activations_is_the_slope_of_forward()
    {
        const string Layers = "[Input(3)][Dense<Snake>(4)][Tap(\"t\")][Activate<Gate>][Add(\"t\")][Dense<Gate>(2)][Loss(Loss.MeanSquaredError)]";
        (int told, int all) = CheckTogether([new(Loss.MeanSquaredError, InputSize: 3, OutputSize: 2, Layers)], OwnActivations.Source);
        Assert.Equal((4, 4), (told, all));
    }

    /// <summary>Others for each loss.</summary>
    private static Draws<RandomDeclaration> Networks(Loss loss, int count = NetworksAtOnce, ulong seed = 0) =>
        new(RandomDeclaration.Of(loss, DrawnOptions.Gentle), count, network => $"{network}", seed + (ulong)loss);

    /// <summary>All in one compilation, which is what takes the time. Only if that fails each is compiled alone, and the first wrong one made smaller.</summary>
    private static void Check(Draws<RandomDeclaration> networks)
    {
        try
        {
            (int told, int all) = CheckTogether([.. networks.Values]);
            Assert.True(!networks.AreMany || told > 0.6 * all, $"Only {told} of {all} gradients are large enough to be told from 0.");
        }
        catch (Exception)
        {
            networks.MustAll(network => CheckTogether([network]), SecondsToShrink);
            throw;
        }
    }

    /// <summary>
    /// Whether the loss goes up at another slope than down, however short the step: where values of which the largest counts are equal.
    /// </summary>
    private static bool IsKink(double[] differences) =>
        differences.Chunk(3).All(sides => Math.Abs(sides[1] - sides[2]) > Kink * Math.Max(Math.Abs(sides[1]), Math.Abs(sides[2])));

    /// <summary>How many gradients are large enough to be told from 0, and of how many tensors.</summary>
    private static (int Told, int All) CheckTogether(RandomDeclaration[] networks, string types = "")
    {
        IEnumerable<string> sources = networks.Select((network, i) => Watched(network, $"Net{i}"));
        using var program = new LoadedProgram(GeneratorTest.Run(types + string.Concat(sources)));
        int told = 0, all = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            var probe = new Probe(program, $"Net{i}", networks[i]);
            CheckInputs(probe);
            foreach (ParameterDescription tensor in program.DescriptionOf($"Net{i}").Parameters.Where(tensor => tensor.IsTrained))
            {
                all++;
                double size = Norm(probe.Gradients.AsSpan(tensor.Offset, tensor.Length));
                told += size > 1e-3 ? 1 : 0;
                foreach (float[] direction in probe.Directions(tensor))
                {
                    double slope = TensorPrimitives.Dot<float>(probe.Gradients, direction);
                    double[] differences = [.. Steps.SelectMany(step => probe.Differences(direction, step))];
                    Assert.True(IsKink(differences) || differences.Any(difference => Agrees(difference, slope, size)), $"{tensor.Name}: the slope is {slope}, differences are {string.Join(", ", differences)}");
                }
            }
        }

        return (told, all);
    }

    /// <summary>A network, and one that keeps what left it in a training step.</summary>
    private static string Watched(RandomDeclaration network, string name) => network.SourceAs(name) +
        $$"""
        public sealed class {{name}}Watched(long seed) : {{name}}(seed)
        {
            public float[] Outputs = [];

            protected override System.ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace)
            {
                System.ReadOnlySpan<float> output = base.Forward(inputs, workspace);
                Outputs = output.ToArray();
                return output;
            }
        }

        """;

    /// <summary>The slope of the loss of predictions, whose inputs change.</summary>
    private static void CheckInputs(Probe probe)
    {
        double size = Norm(probe.InputGradient);
        foreach (float[] direction in probe.InputDirections())
        {
            double slope = TensorPrimitives.Dot<float>(probe.InputGradient, direction);
            double[] differences = [.. Steps.SelectMany(step => probe.InputDifferences(direction, step))];
            Assert.True(
                IsKink(differences) || differences.Any(difference => Agrees(difference, slope, size)),
                $"The input: the slope is {slope}, differences are {string.Join(", ", differences)}");
        }
    }

    private static bool Agrees(double difference, double slope, double size) => Math.Abs(difference - slope) <= (0.01 * size) + 1e-4;

    private static double Norm(ReadOnlySpan<float> values) => Math.Sqrt(TensorPrimitives.SumOfSquares(values));

    private sealed class Probe
    {
        private readonly Func<float[], (float Loss, Network Stepped)> _lossAt;
        private readonly Func<float[], double> _lossOf;
        private readonly Func<float[], float[]> _predict;
        private readonly float[] _parameters;
        private readonly float[] _inputs;
        private readonly Random _random = new(1);

        public Probe(LoadedProgram program, string name, RandomDeclaration network)
        {
            float[] inputs = _inputs = [.. Enumerable.Range(0, Batch * network.InputSize).Select(_ => _random.NextNormal())];
            object targets = network.HasLabels
                ? Enumerable.Range(0, Batch).Select(_ => _random.Next(network.OutputSize)).ToArray()
                : Enumerable.Range(0, Batch * network.OutputSize).Select(_ => (float)_random.NextDouble()).ToArray();
            _lossAt = parameters =>
            {
                Network stepped = program.Create(name + "Watched", 3L); // always step 0: always the same masks
                parameters.CopyTo(stepped.Parameters);
                return (program.Call<float>(name, "Step", stepped, inputs, targets, new Sgd(learningRate: 0)), stepped);
            };
            _parameters = program.Create(name, 3L).Parameters.ToArray();
            Network still = program.Create(name, 3L);
            _predict = samples => still.Predict(samples, Batch);
            _lossOf = samples => still.Evaluate(targets is int[] labels
                ? Dataset.FromLabels(samples, labels)
                : Dataset.FromTargets(samples, (float[])targets, Batch)).Loss;
            MakeModerate(inputs, most: network.GivesProbabilities ? 0.999f : 20);
            Gradients = Engine.Gradients(_lossAt(_parameters).Stepped, 0, _parameters.Length).ToArray();
            InputGradient = targets is int[] classes ? still.InputGradient(inputs, classes) : still.InputGradient(inputs, (float[])targets);
        }

        public float[] Gradients { get; }

        public float[] InputGradient { get; }

        public IEnumerable<float[]> InputDirections() =>
            [Unit(InputGradient), Unit([.. _inputs.Select(_ => _random.NextNormal())])];

        /// <summary>Over both sides, ahead and back.</summary>
        public double[] InputDifferences(float[] direction, float step)
        {
            double ahead = Loss(step), here = Loss(0), behind = Loss(-step);
            return [(ahead - behind) / (2 * step), (ahead - here) / step, (here - behind) / step];

            double Loss(float by)
            {
                float[] moved = new float[_inputs.Length];
                TensorPrimitives.MultiplyAdd(direction, by, _inputs, moved);
                return _lossOf(moved);
            }
        }

        private static float[] Unit(float[] direction)
        {
            float[] unit = new float[direction.Length];
            TensorPrimitives.Divide(direction, (float)Math.Max(Norm(direction), 1e-30), unit);
            return unit;
        }

        /// <summary>
        /// Smaller inputs, until a float has digits left for differences: for those of a large loss, and for what a probability lacks to 1.
        /// </summary>
        private void MakeModerate(float[] inputs, float most)
        {
            for (int halvings = 0; halvings < 10 && Outputs().Max(MathF.Abs) >= most; halvings++)
            {
                TensorPrimitives.Multiply(inputs, 0.5f, inputs);
            }
        }

        /// <summary>Of the training step, and of predictions, which differ where values are dropped or normalized over the batch.</summary>
        private IEnumerable<float> Outputs()
        {
            Network stepped = _lossAt(_parameters).Stepped;
            return [.. (float[])stepped.GetType().GetField("Outputs")!.GetValue(stepped)!, .. _predict(_inputs)];
        }

        /// <summary>In one tensor, of length 1: that of the gradient, and one at random.</summary>
        public IEnumerable<float[]> Directions(ParameterDescription tensor)
        {
            yield return Direction(tensor, i => Gradients[i]);
            yield return Direction(tensor, _ => _random.NextNormal());
        }

        /// <summary>Over both sides, ahead and back.</summary>
        public double[] Differences(float[] direction, float step)
        {
            double ahead = Loss(direction, step), here = Loss(direction, 0), behind = Loss(direction, -step);
            return [(ahead - behind) / (2 * step), (ahead - here) / step, (here - behind) / step];
        }

        private float Loss(float[] direction, float step)
        {
            var moved = new float[_parameters.Length];
            TensorPrimitives.MultiplyAdd(direction, step, _parameters, moved);
            return _lossAt(moved).Loss;
        }

        private float[] Direction(ParameterDescription tensor, Func<int, float> component)
        {
            var direction = new float[_parameters.Length];
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Length; i++)
            {
                direction[i] = component(i);
            }

            return Unit(direction);
        }
    }
}
