using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Adam: steps of similar size for every parameter, whatever the size of its gradient (Kingma and Ba 2015, algorithm 1).</summary>
/// <remarks>
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; w ← w − η·m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
/// undo that both averages start at 0. The same bits at every vector width.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private double _beta1Power = 1;                 // β₁ᵗ, multiplied up: Math.Pow has other bits on other machines
    private double _beta2Power = 1;
    private float[] _mean = [];
    private float[] _square = [];

    /// <summary>Adam, with the values of the paper unless given.</summary>
    /// <param name="learningRate">η: about how far a parameter moves in a step; finite, not negative. Usually 0.001.</param>
    /// <param name="beta1">β₁: the share of the running mean of gradients that is kept, at least 0 and below 1.</param>
    /// <param name="beta2">β₂: the share of the running mean of squared gradients that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">ε: keeps the division finite where gradients are 0; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base(learningRate)
    {
        _beta1 = Hyperparameter.Share(beta1, "Beta1", nameof(beta1));
        _beta2 = Hyperparameter.Share(beta2, "Beta2", nameof(beta2));
        _epsilon = Hyperparameter.Positive(epsilon, "Epsilon", nameof(epsilon));
        if ((float)_epsilon == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon is so small that it is 0 as a float.");
        }
    }

    /// <inheritdoc/>
    protected override void Allocate(int length) => (_mean, _square) = (new float[length], new float[length]);

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        _beta1Power *= _beta1;
        _beta2Power *= _beta2;
        var step = new Coefficients(
            Beta1: (float)_beta1,
            Fresh1: (float)(1 - _beta1),
            Beta2: (float)_beta2,
            Fresh2: (float)(1 - _beta2),
            Rate: (float)(LearningRate / (1 - _beta1Power)),
            RootScale: (float)(1 / Math.Sqrt(1 - _beta2Power)),
            Epsilon: (float)_epsilon);

        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(_mean.AsSpan());
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(_square.AsSpan());
        for (int i = 0; i < w.Length; i++)
        {
            m[i] = (m[i] * step.Beta1) + (g[i] * step.Fresh1);
            v[i] = (v[i] * step.Beta2) + (g[i] * g[i] * step.Fresh2);
            w[i] -= step.Rate * m[i] / ((Vector.SquareRoot(v[i]) * step.RootScale) + new Vector<float>(step.Epsilon));
        }

        int done = w.Length * Vector<float>.Count;
        UpdateTail(parameters[done..], gradients[done..], _mean.AsSpan(done), _square.AsSpan(done), step);
    }

    /// <summary>The same operations in the same order for what is left beyond whole vectors.</summary>
    private static void UpdateTail(Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> v, in Coefficients step)
    {
        for (int i = 0; i < w.Length; i++)
        {
            m[i] = (m[i] * step.Beta1) + (g[i] * step.Fresh1);
            v[i] = (v[i] * step.Beta2) + (g[i] * g[i] * step.Fresh2);
            w[i] -= step.Rate * m[i] / ((MathF.Sqrt(v[i]) * step.RootScale) + step.Epsilon);
        }
    }

    private readonly record struct Coefficients(float Beta1, float Fresh1, float Beta2, float Fresh2, float Rate, float RootScale, float Epsilon);
}
