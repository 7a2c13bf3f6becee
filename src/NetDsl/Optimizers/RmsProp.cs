using System.Runtime.CompilerServices;
using NetDsl.Kernels;
using static System.FormattableString;

namespace NetDsl;

/// <summary>RMSProp: divides every gradient by its own recent size (Tieleman and Hinton 2012, lecture 6.5), in PyTorch's sense.</summary>
/// <remarks>
/// v ← α·v + (1 − α)·g²; w ← w − η·g / (√v + ε). Centered (Graves 2013): also ḡ ← α·ḡ + (1 − α)·g, and √(v − ḡ²) in place of √v.
/// With momentum: u ← μ·u + g / (√v + ε); w ← w − η·u. With weight decay λ, g is first replaced by g + λ·w. The same bits at every vector
/// width.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double _alpha;
    private readonly double _epsilon;
    private readonly double _momentum;
    private readonly bool _centered;
    private readonly string[] _states;

    /// <summary>RMSProp, with PyTorch's values unless given.</summary>
    /// <param name="learningRate">η: finite, not negative. Usually 0.01 to 0.0001.</param>
    /// <param name="alpha">α: the share of the running means that is kept, at least 0 and below 1.</param>
    /// <param name="epsilon">ε: keeps the division finite where gradients are 0; above 0.</param>
    /// <param name="weightDecay">λ: pulls weights, but not biases, to 0; finite, not negative.</param>
    /// <param name="momentum">μ: the share of the velocity that is kept, at least 0 and below 1.</param>
    /// <param name="centered">Whether to divide by the deviation of the gradient and not by its size.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public RmsProp(
        double learningRate = 1e-2,
            double alpha = 0.99,
            double epsilon = 1e-8,
            double weightDecay = 0,
            double momentum = 0,
            bool centered = false)
        : base(learningRate)
    {
        _alpha = Hyperparameter.Share(alpha, "Alpha", nameof(alpha));
        _epsilon = Hyperparameter.Positive(epsilon, "Epsilon", nameof(epsilon));
        WeightDecay = Hyperparameter.NotNegative(weightDecay, "The weight decay", nameof(weightDecay));
        _momentum = Hyperparameter.Share(momentum, "The momentum", nameof(momentum));
        _centered = centered;
        _states = ["square", .. centered ? ["mean"] : Array.Empty<string>(), .. momentum > 0 ? ["velocity"] : Array.Empty<string>()];
    }

    /// <summary>λ: how strongly weights are pulled to 0.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => _states;

    /// <inheritdoc/>
    protected override string Settings => Invariant(
        $"alpha {_alpha}, epsilon {_epsilon}, weight decay {WeightDecay}, momentum {_momentum}, {(_centered ? "centered" : "not centered")}");

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        // Where a mean or a velocity is not kept, its coefficients let it start from 0 in every step.
        float leastGradient = Vanishing.LeastSquared((float)(1 - _alpha));
        var rule = new Rule(
            Alpha: (float)_alpha,
            Fresh: (float)(1 - _alpha),
            MeanFresh: _centered ? (float)(1 - _alpha) : 0,
            Epsilon: Math.Max((float)_epsilon, leastGradient),
            LeastGradient: leastGradient,
            Momentum: (float)_momentum,
            Rate: (float)LearningRate,
            Decay: (float)WeightDecay);
        Span<float> mean = _centered ? State(1) : [];
        Span<float> velocity = _momentum > 0 ? State(_states.Length - 1) : [];
        StepLoop.Run(rule, parameters, gradients, Ranges, State(0), mean, velocity);
    }

    private readonly record struct Rule(
        float Alpha, float Fresh, float MeanFresh, float Epsilon, float LeastGradient, float Momentum, float Rate, float Decay)
        : IStepRule<Rule>
    {
        public static int MostStates => 3;

        public Rule Scaled(float rate, float decay) => this with { Rate = Rate * rate, Decay = Decay * decay };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Move<TLanes>(TLanes w, TLanes g, ref TLanes square, ref TLanes mean, ref TLanes velocity)
            where TLanes : struct, IFloatLanes<TLanes>
        {
            g += w * Decay;
            square = TLanes.Cut((square * Alpha) + (g * g * Fresh), Vanishing.LeastNormal);
            mean = TLanes.Cut((mean * Alpha) + (g * MeanFresh), Vanishing.LeastRoot);
            TLanes variance = TLanes.AtLeast0(square - (mean * mean));    // rounding can take it below 0
            velocity = TLanes.Cut((velocity * Momentum) + (g / (TLanes.Sqrt(variance) + Epsilon)), Vanishing.LeastSlope);
            return w - (velocity * Rate);
        }
    }
}
