using System.Numerics.Tensors;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>The generated backward pass against central differences of the generated forward pass, along directions in each tensor.</summary>
/// <remarks>
/// Networks compute in float, so a difference over a short step is noise and over a long one crosses kinks. A right gradient agrees at some
/// step between; a wrong one at none (the last test). Kernels alone are checked in double, to 1e-6, where they are tested.
/// </remarks>
public class GradientTests
{
    private const int Batch = 4;
    private const int NetworksAtOnce = 15;
    private static readonly float[] Steps = [0.1f, 0.03f, 0.01f, 0.003f, 0.001f];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Backward_is_the_slope_of_forward(int group)
    {
        RandomDeclaration[] networks = [.. Enumerable.Range(group * NetworksAtOnce, NetworksAtOnce).Select(number => new RandomDeclaration(number))];
        using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(networks.Select(network => network.Source))));
        int told = 0, checkedTensors = 0;
        foreach (RandomDeclaration network in networks)
        {
            var probe = new Probe(program, network);
            foreach (ParameterDescription tensor in program.DescriptionOf(network.Name).Parameters)
            {
                checkedTensors++;
                double size = Norm(probe.Gradients.AsSpan(tensor.Offset, tensor.Length));
                told += size > 1e-3 ? 1 : 0;
                foreach (float[] direction in probe.Directions(tensor))
                {
                    double slope = TensorPrimitives.Dot<float>(probe.Gradients, direction);
                    Assert.True(
                        Steps.Any(step => Agrees(probe.Difference(direction, step), slope, size)),
                        $"{network.Attributes}\n{tensor.Name}: the slope is {slope}, differences are {string.Join(", ", Steps.Select(step => probe.Difference(direction, step)))}");
                }
            }
        }

        Assert.True(told > 0.6 * checkedTensors, $"Only {told} of {checkedTensors} gradients are large enough to be told from 0.");
    }

    [Fact]
    public void The_random_networks_cover_the_language()
    {
        string all = string.Concat(Enumerable.Range(0, 7 * NetworksAtOnce).Select(number => new RandomDeclaration(number).Attributes));

        Assert.All(Enum.GetNames<Activation>(), name => Assert.Contains($"Activation.{name}", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<Loss>(), name => Assert.Contains($"Loss.{name})", all, StringComparison.Ordinal));
        Assert.All(["[Dropout(", "AlphaDropout(", "Reshape(", "Activate(", "Flatten", "Bias = false", "Approximate = true", "LabelSmoothing"], part => Assert.Contains(part, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gradient_that_is_a_tenth_off_does_not_pass()
    {
        var network = new RandomDeclaration(3);
        using var program = new LoadedProgram(GeneratorTest.Run(network.Source));
        var probe = new Probe(program, network);
        ParameterDescription tensor = program.DescriptionOf(network.Name).Parameters.First();
        double size = Norm(probe.Gradients.AsSpan(tensor.Offset, tensor.Length));
        float[] direction = probe.Directions(tensor).First();

        Assert.DoesNotContain(Steps, step => Agrees(probe.Difference(direction, step), 1.1 * size, 1.1 * size));
        Assert.DoesNotContain(Steps, step => Agrees(probe.Difference(direction, step), -size, size));
    }

    private static bool Agrees(double difference, double slope, double size) => Math.Abs(difference - slope) <= (0.01 * size) + 1e-4;

    private static double Norm(ReadOnlySpan<float> values) => Math.Sqrt(TensorPrimitives.SumOfSquares(values));

    private sealed class Probe
    {
        private readonly Func<float[], float[]> _lossAndGradients;
        private readonly float[] _parameters;
        private readonly Random _random = new(1);

        public Probe(LoadedProgram program, RandomDeclaration network)
        {
            float[] inputs = [.. Enumerable.Range(0, Batch * network.InputSize).Select(_ => Normal())];
            object targets = network.HasLabels
                ? Enumerable.Range(0, Batch).Select(_ => _random.Next(network.OutputSize)).ToArray()
                : Enumerable.Range(0, Batch * network.OutputSize).Select(_ => (float)_random.NextDouble()).ToArray();
            _lossAndGradients = parameters => program.Call<float[]>(network.Name, "LossAndGradients", parameters, inputs, targets);
            _parameters = program.Create(network.Name, 3L).Parameters.ToArray();
            Gradients = _lossAndGradients(_parameters)[1..];
        }

        public float[] Gradients { get; }

        /// <summary>In one tensor, of length 1: that of the gradient, and one at random.</summary>
        public IEnumerable<float[]> Directions(ParameterDescription tensor)
        {
            yield return Direction(tensor, i => Gradients[i]);
            yield return Direction(tensor, _ => Normal());
        }

        public double Difference(float[] direction, float step) => ((double)Loss(direction, step) - Loss(direction, -step)) / (2 * step);

        private float Loss(float[] direction, float step)
        {
            var moved = new float[_parameters.Length];
            TensorPrimitives.MultiplyAdd(direction, step, _parameters, moved);
            return _lossAndGradients(moved)[0];
        }

        private float[] Direction(ParameterDescription tensor, Func<int, float> component)
        {
            var direction = new float[_parameters.Length];
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Length; i++)
            {
                direction[i] = component(i);
            }

            TensorPrimitives.Divide(direction, (float)Math.Max(Norm(direction), 1e-30), direction);
            return direction;
        }

        private float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
    }
}
