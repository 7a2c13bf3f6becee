using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>A loss of values with its scalar definition, so that a test can run over all of them by name.</summary>
public abstract class LossCase(string name, Func<double, double, double> value, Func<double, double, double> slope)
{
    public static IReadOnlyList<LossCase> OfValues { get; } =
    [
        new MeanSquared(), new MeanAbsolute(), new HuberCase(), new SigmoidBinary(), new Binary(),
    ];

    public static TheoryData<string> Names => [.. OfValues.Select(loss => loss.Name)];

    public string Name { get; } = name;

    public Func<double, double, double> Value { get; } = value;

    public Func<double, double, double> Slope { get; } = slope;

    public bool WantsProbabilities => Name == nameof(BinaryCrossEntropy);

    public static LossCase Named(string name) => OfValues.Single(loss => loss.Name == name);

    public abstract T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract T Backward<T>(
        ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private sealed class MeanSquared() : LossCase(nameof(MeanSquaredError), (y, t) => (y - t) * (y - t), (y, t) => 2 * (y - t))
    {
        public override T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
            => MeanSquaredError.Forward(output, targets, weights);

        public override T Backward<T>(
            ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
            => MeanSquaredError.Backward(output, targets, dOutput, weights);
    }

    private sealed class MeanAbsolute() : LossCase(nameof(MeanAbsoluteError), (y, t) => Math.Abs(y - t), (y, t) => Math.Sign(y - t))
    {
        public override T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
            => MeanAbsoluteError.Forward(output, targets, weights);

        public override T Backward<T>(
            ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
            => MeanAbsoluteError.Backward(output, targets, dOutput, weights);
    }

    private sealed class HuberCase() : LossCase(
        nameof(Huber), (y, t) => Math.Abs(y - t) <= 1 ? (y - t) * (y - t) / 2 : Math.Abs(y - t) - 0.5, (y, t) => Math.Clamp(y - t, -1, 1))
    {
        public override T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
            => Huber.Forward(output, targets, weights);

        public override T Backward<T>(
            ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
            => Huber.Backward(output, targets, dOutput, weights);
    }

    private sealed class SigmoidBinary() : LossCase(
        nameof(SigmoidBinaryCrossEntropy),
        (z, t) => (t * ScalarReference.Softplus(-z)) + ((1 - t) * ScalarReference.Softplus(z)),
        (z, t) => ScalarReference.Sigmoid(z) - t)
    {
        public override T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
            => SigmoidBinaryCrossEntropy.Forward(output, targets, weights);

        public override T Backward<T>(
            ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
            => SigmoidBinaryCrossEntropy.Backward(output, targets, dOutput, weights);
    }

    private sealed class Binary() : LossCase(
        nameof(BinaryCrossEntropy),
        (p, t) => -(t * Math.Log(p)) - ((1 - t) * Math.Log(1 - p)),
        (p, t) => ((1 - t) / (1 - p)) - (t / p))
    {
        public override T Forward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights = default)
            => BinaryCrossEntropy.Forward(output, targets, weights);

        public override T Backward<T>(
            ReadOnlySpan<T> output, ReadOnlySpan<T> targets, Span<T> dOutput, ReadOnlySpan<T> weights = default)
            => BinaryCrossEntropy.Backward(output, targets, dOutput, weights);
    }
}
