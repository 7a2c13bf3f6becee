using System.Runtime.CompilerServices;
using NetDsl.Kernels;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Stochastic gradient descent, with momentum in PyTorch's sense: v ← μ·v + g; w ← w − η·v.</summary>
/// <remarks>
/// The learning rate η stands outside the velocity v, so that changing it takes effect at once. With Nesterov's momentum
/// w ← w − η·(g + μ·v) (Sutskever et al. 2013, in the form of PyTorch's documentation of SGD). With weight decay λ, g is first replaced
/// by g + λ·w. The same bits at every vector width.
/// </remarks>
public sealed class Sgd : Optimizer
{
    private static readonly string[] Velocity = ["velocity"];

    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">η: finite, not negative. Usually 0.1 to 0.001.</param>
    /// <param name="momentum">μ: the share of the velocity that is kept, at least 0 and below 1. Usually 0.9, or 0 for none.</param>
    /// <param name="nesterov">Whether to look ahead along the velocity; needs momentum.</param>
    /// <param name="weightDecay">λ: pulls weights, but not biases, to 0; finite, not negative. Usually 0 or 0.0001.</param>
    /// <exception cref="ArgumentException">An argument is out of range, or Nesterov is asked for without momentum.</exception>
    public Sgd(double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0)
        : base(learningRate)
    {
        _momentum = Hyperparameter.Share(momentum, "The momentum", nameof(momentum));
        _nesterov = nesterov;
        WeightDecay = Hyperparameter.NotNegative(weightDecay, "The weight decay", nameof(weightDecay));
        if (nesterov && (float)_momentum == 0)
        {
            throw new ArgumentException(
                "Nesterov's method looks ahead along the momentum: give a momentum above 0, such as 0.9.", nameof(nesterov));
        }
    }

    /// <summary>λ: how strongly weights are pulled to 0.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => _momentum == 0 ? [] : Velocity;

    /// <inheritdoc/>
    protected override string Settings => Invariant($"momentum {_momentum}{(_nesterov ? ", nesterov" : "")}, weight decay {WeightDecay}");

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        float momentum = (float)_momentum;
        var rule = new Rule(
            Momentum: momentum,
            OfGradient: _nesterov ? 1 : 0,
            OfVelocity: _nesterov ? momentum : 1,
            Rate: (float)LearningRate,
            Decay: (float)WeightDecay);
        StepLoop.Run(rule, parameters, gradients, Ranges, momentum == 0 ? [] : State(0));
    }

    /// <summary>Without momentum the velocity is the gradient.</summary>
    private readonly record struct Rule(float Momentum, float OfGradient, float OfVelocity, float Rate, float Decay) : IStepRule<Rule>
    {
        public static int MostStates => 1;

        public float LeastGradient => Vanishing.LeastSlope;

        public Rule Scaled(float rate, float decay) => this with { Rate = Rate * rate, Decay = Decay * decay };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Move<TLanes>(TLanes w, TLanes g, ref TLanes v, ref TLanes none, ref TLanes nothing)
            where TLanes : struct, IFloatLanes<TLanes>
        {
            g += w * Decay;
            v = TLanes.Cut((v * Momentum) + g, Vanishing.LeastSlope);
            return w - (((g * OfGradient) + (v * OfVelocity)) * Rate);
        }
    }
}
