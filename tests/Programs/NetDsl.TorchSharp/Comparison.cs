using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using TorchSharp;
using static TorchSharp.torch;

namespace NetDsl.TorchSharp;

/// <summary>A drawn network here and in TorchSharp.</summary>
/// <param name="Answers">How far predictions are apart, by the larger of 1 and the output.</param>
/// <param name="Rounding">How far TorchSharp's own are apart in float and in double.</param>
/// <param name="Losses">How far the losses of its own predictions are apart.</param>
internal sealed record Comparison(double Answers, double Rounding, double Losses)
{
    private const int Samples = 7;

    // A difference that TorchSharp's own floats have, too, is no mistake.
    public bool IsAlike => Answers <= Math.Max(1e-5, Rounding) && Losses <= Math.Max(1e-5, Rounding);

    /// <exception cref="InvalidOperationException">What came back is not what was given.</exception>
    public static Comparison Of(RandomDeclaration declaration, Network network, Network other, WrittenModule written, int seed)
    {
        var random = new Random(seed);
        network.Shake(random);
        written.CopyFrom(network);
        written.CopyTo(other);
        if (!network.State.SequenceEqual(other.State))
        {
            throw new InvalidOperationException($"What TorchSharp gave back differs from what it was given.\n{declaration}");
        }

        nn.Module<Tensor, Tensor> module = written.Module;
        module.eval();
        using IDisposable scope = NewDisposeScope();
        using IDisposable still = no_grad();
        NetworkDescription shapes = network.Description;
        float[] inputs = [.. Enumerable.Range(0, Samples * shapes.InputSize).Select(_ => random.NextNormal())];
        Tensor x = tensor(inputs, Batch(shapes.InputShape));
        Tensor answers = module.call(x);
        float[] theirs = Floats(answers), ours = network.Predict(inputs, Samples);
        (Dataset data, Tensor targets) = Targets(declaration, shapes, inputs, random);
        double loss = Floats(written.Losses(answers, targets)).Average();
        double ourLoss = network.Evaluate(data).Loss;
        module.to(ScalarType.Float64);
        Tensor exact = module.call(x.to(ScalarType.Float64));
        return new(Largest(ours, theirs), Largest(theirs, Floats(exact.to(ScalarType.Float32))), Apart(ourLoss, loss));
    }

    private static (Dataset Data, Tensor Targets) Targets(RandomDeclaration declaration, NetworkDescription shapes, float[] inputs, Random random)
    {
        if (declaration.HasLabels)
        {
            int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(shapes.OutputSize))];
            return (Dataset.FromLabels(inputs, labels), tensor(labels, ScalarType.Int64));
        }

        float[] targets = [.. Enumerable.Range(0, Samples * shapes.OutputSize).Select(_ => random.NextSingle())];
        return (
            Dataset.FromTargets(inputs.AsMemory(), targets.AsMemory(), Samples),
            tensor(targets, Batch(shapes.OutputShape)));
    }

    private static long[] Batch(IReadOnlyList<int> shape) => [Samples, .. shape.Select(size => (long)size)];

    private static float[] Floats(Tensor values) => values.contiguous().data<float>().ToArray();

    private static double Largest(float[] ours, float[] theirs) => ours.Zip(theirs, (one, other) => Apart(one, other)).Max();

    private static double Apart(double our, double their) => Math.Abs(our - their) / Math.Max(1, Math.Abs(their));
}
