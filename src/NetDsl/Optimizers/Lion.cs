using System.Runtime.CompilerServices;
using NetDsl.Kernels;
using static System.FormattableString;

namespace NetDsl;

/// <summary>Lion: every parameter moves by exactly the learning rate, in the direction of a sign (Chen et al. 2023, algorithm 2).</summary>
/// <remarks>
/// c = β₁·m + (1 − β₁)·g; w ← w − η·(sign(c) + λ·w); m ← β₂·m + (1 − β₂)·g, where sign(0) = 0. Half the memory of Adam. The paper advises
/// a learning rate 3 to 10 times below that of AdamW, and a weight decay as many times above. The same bits at every vector width.
/// </remarks>
public sealed class Lion : Optimizer
{
    private static readonly string[] Mean = ["mean"];

    private readonly double _beta1;
    private readonly double _beta2;

    /// <summary>Lion, with the values of the paper unless given.</summary>
    /// <param name="learningRate">η: how far a parameter moves in a step; finite, not negative. Usually 0.0001.</param>
    /// <param name="beta1">β₁: the share of the mean in what decides the sign, at least 0 and below 1.</param>
    /// <param name="beta2">β₂: the share of the running mean of gradients that is kept, at least 0 and below 1.</param>
    /// <param name="weightDecay">λ: a step shrinks weights, but not biases, by the share η·λ; finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public Lion(double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0)
        : base(learningRate)
    {
        _beta1 = Hyperparameter.Share(beta1, "Beta1", nameof(beta1));
        _beta2 = Hyperparameter.Share(beta2, "Beta2", nameof(beta2));
        WeightDecay = Hyperparameter.NotNegative(weightDecay, "The weight decay", nameof(weightDecay));
    }

    /// <summary>λ: how strongly weights are pulled to 0.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> StateNames => Mean;

    /// <inheritdoc/>
    protected override string Settings => Invariant($"beta1 {_beta1}, beta2 {_beta2}, weight decay {WeightDecay}");

    /// <inheritdoc/>
    protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int decayedLength)
    {
        var rule = new Rule(
            Beta1: (float)_beta1,
            Fresh1: (float)(1 - _beta1),
            Beta2: (float)_beta2,
            Fresh2: (float)(1 - _beta2),
            Rate: (float)LearningRate,
            Decay: Hyperparameter.Combined(LearningRate * WeightDecay, "The learning rate times the weight decay"));
        StepLoop.Run(rule, parameters, gradients, Ranges, State(0));
    }

    private readonly record struct Rule(float Beta1, float Fresh1, float Beta2, float Fresh2, float Rate, float Decay) : IStepRule<Rule>
    {
        public static int MostStates => 1;

        public float LeastGradient => Vanishing.LeastSlope;

        public Rule Scaled(float rate, float decay) => this with { Rate = Rate * rate, Decay = Decay * rate * decay };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Move<TLanes>(TLanes w, TLanes g, ref TLanes m, ref TLanes none, ref TLanes nothing)
            where TLanes : struct, IFloatLanes<TLanes>
        {
            TLanes c = (m * Beta1) + (g * Fresh1);
            m = TLanes.Cut((m * Beta2) + (g * Fresh2), Vanishing.LeastNormal);
            TLanes step = TLanes.Sign(c) * Rate;
            return w - (step + (w * Decay));
        }
    }
}
