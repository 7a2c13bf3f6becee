using System.Runtime.CompilerServices;
using NetDsl.Kernels;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Adam: steps of similar size for every parameter, whatever the size of its gradient (Kingma and Ba 2015, algorithm 1).</summary>
/// <remarks>
/// m ← β₁·m + (1 − β₁)·g; v ← β₂·v + (1 − β₂)·g²; w ← w − η·m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
/// undo that both averages start at 0. With weight decay λ, g is first replaced by g + λ·w (L2 regularisation, as PyTorch's Adam);
/// it then passes through the averages, which weakens it where gradients are large: see <see cref="AdamW"/>. The same bits at every vector
/// width.
/// </remarks>
/// <example>
/// <code>
/// network.Train(data, new Adam(1e-3), epochs: 20);
/// </code>
/// </example>
public class Adam : Optimizer
{
    private static readonly string[] Averages = ["mean", "square"];

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly bool _decoupled;

    /// <summary>Adam, with the values of the paper unless given.</summary>
    /// <param name="learningRate">η: about how far a parameter moves in a step; finite, not negative. Usually 0.001.</param>
    /// <param name="beta1">β₁: the share of the running mean of gradients that is kept, at least 0 and below 1.</param>
    /// <param name="beta2">β₂: the share of the running mean of squared gradients that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">ε: keeps the division finite where gradients are 0; above 0.</param>
    /// <param name="weightDecay">λ: pulls weights, but not biases, to 0; finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : this(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: false)
    {
    }

    private protected Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool decoupled)
        : base(learningRate)
    {
        _beta1 = Hyperparameter.Share(beta1, "Beta1", nameof(beta1));
        _beta2 = Hyperparameter.Share(beta2, "Beta2", nameof(beta2));
        _epsilon = Hyperparameter.Positive(epsilon, "Epsilon", nameof(epsilon));
        WeightDecay = Hyperparameter.NotNegative(weightDecay, "The weight decay", nameof(weightDecay));
        _decoupled = decoupled;
    }

    /// <summary>λ: how strongly weights are pulled to 0.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => Averages;

    /// <inheritdoc/>
    protected override string Settings => Invariant($"beta1 {_beta1}, beta2 {_beta2}, epsilon {_epsilon}, weight decay {WeightDecay}");

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        float leastGradient = Vanishing.LeastSquared((float)(1 - _beta2));
        var rule = new Rule(
            Beta1: (float)_beta1,
            Fresh1: (float)(1 - _beta1),
            Beta2: (float)_beta2,
            Fresh2: (float)(1 - _beta2),
            Rate: Hyperparameter.Combined(LearningRate / (1 - Hyperparameter.Power(_beta1, StepCount)), "The learning rate over 1 − β₁ᵗ"),
            RootScale: (float)(1 / Math.Sqrt(1 - Hyperparameter.Power(_beta2, StepCount))),
            Epsilon: Math.Max((float)_epsilon, leastGradient),
            LeastGradient: leastGradient,
            GradientDecay: _decoupled ? 0 : (float)WeightDecay,
            ParameterDecay: _decoupled
                ? Hyperparameter.Combined(LearningRate * WeightDecay, "The learning rate times the weight decay")
                : 0);
        StepLoop.Run(rule, parameters, gradients, Ranges, State(0), State(1));
    }

    private readonly record struct Rule(
        float Beta1,
        float Fresh1,
        float Beta2,
        float Fresh2,
        float Rate,
        float RootScale,
        float Epsilon,
        float LeastGradient,
        float GradientDecay,
        float ParameterDecay)
        : IStepRule<Rule>
    {
        public static int MostStates => 2;

        public Rule Scaled(float rate, float decay) => this with
        {
            Rate = Rate * rate,
            GradientDecay = GradientDecay * decay,
            ParameterDecay = ParameterDecay * rate * decay,
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Move<TLanes>(TLanes w, TLanes g, ref TLanes m, ref TLanes v, ref TLanes none)
            where TLanes : struct, IFloatLanes<TLanes>
        {
            g += w * GradientDecay;
            m = TLanes.Cut((m * Beta1) + (g * Fresh1), Vanishing.LeastSlope);
            v = TLanes.Cut((v * Beta2) + (g * g * Fresh2), Vanishing.LeastNormal);
            TLanes step = m * Rate / ((TLanes.Sqrt(v) * RootScale) + Epsilon);
            return w - (step + (w * ParameterDecay));       // one sum, because 1 − η·λ would be rounded to steps of 6e-8
        }
    }
}
