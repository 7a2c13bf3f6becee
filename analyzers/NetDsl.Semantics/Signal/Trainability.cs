using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Signal;

/// <summary>A reason why a network does not train.</summary>
internal enum SignalFault
{
    /// <summary>The last weights hardly see a difference between inputs.</summary>
    Vanishes,

    /// <summary>The first answers are so large that no step of usual size brings them down.</summary>
    Explodes,

    /// <summary>
    /// Neighbouring inputs end far apart, and so does what a step does to them: the network is chaotic (Schoenholz et al. 2017).
    /// </summary>
    Scatters,
}

/// <summary>Whether a network will train, by its signal before training.</summary>
/// <remarks>
/// Of the theory's numbers four tell almost alone which networks train: power, distinct power and sensitivity of what enters the last
/// weights, and the power of what leaves them. How far they may go, <see cref="TrainingLimits"/> says.
/// </remarks>
/// <param name="Fault">What is wrong.</param>
/// <param name="Sgd">Whether stochastic gradient descent fails, at learning rates from 0.001 to 0.1 with momentum 0.9.</param>
/// <param name="Adam">Whether Adam and its like fail, which scale every gradient to one size.</param>
/// <param name="Last">The signal that enters the last weights.</param>
/// <param name="OutputPower">The power of what leaves them.</param>
internal sealed record Trainability(SignalFault Fault, bool Sgd, bool Adam, LayerSignal Last, double OutputPower)
{
    private const double Unimaginable = 1e200;

    /// <summary>
    /// Where small differences grow by more than this in each layer, weights are large, and Adam's steps of equal size take long to change
    /// them.
    /// </summary>
    private const double Fast = 1.5;

    /// <summary>
    /// Null for a network that trains, as far as theory knows; a network without hidden layers does. So does one with norms or joins: they
    /// are there to make it train, and no such network was trained to choose the limits; nor was one that moves windows otherwise than
    /// convolutions and maxima do.
    /// </summary>
    public static Trainability? Of(IReadOnlyList<LayerModel> layers, IReadOnlyList<LayerSignal> signals) =>
        Of(layers, signals, TrainingLimits.Of(layers));

    /// <summary>The same by other limits.</summary>
    public static Trainability? Of(IReadOnlyList<LayerModel> layers, IReadOnlyList<LayerSignal> signals, TrainingLimits limits)
    {
        if (layers.Any(layer => Neighbours.IsNorm(layer) || Neighbours.IsJoin(layer))
            || (Windows.Moves(layers) && layers.Any(Windows.IsUntried)))
        {
            return null;
        }

        int last = layers.Count - 1;
        while (last >= 0 && layers[last].Weight is null)
        {
            last--;
        }

        int hidden = layers.Take(Math.Max(0, last)).Count(layer => layer.Weight is not null);
        if (hidden == 0)
        {
            return null;
        }

        if (signals[layers[last].Reads[0]] is not { Power: { } power, DistinctPower: { } distinct, Sensitivity: { } sensitivity } entering)
        {
            // Beyond what a number holds nothing is known, but that it exploded.
            LayerSignal? known = signals.Take(last).LastOrDefault(signal => signal.Power is not null);
            return known?.Power > Unimaginable ? new(SignalFault.Explodes, true, true, known, double.PositiveInfinity) : null;
        }

        double output = power * layers[last].Weight!.FanIn * layers[last].Init!.Variance;

        double growth = sensitivity / Math.Max(1, distinct);

        // Its frequency is large on purpose, and no such network was trained to choose the limits.
        bool hasSine = layers.Any(layer => layer.Activation?.Kind == ActivationNames.Sine);
        bool isFast = sensitivity > Math.Pow(Fast, hidden);
        return Judge(SignalFault.Explodes, output > limits.SgdOutput, output > limits.AdamOutput)
            ?? Judge(
                SignalFault.Vanishes,
                IsLost(limits.SgdDistinct, limits.SgdDistinctShare),
                IsLost(limits.AdamDistinct, limits.AdamDistinctShare))
            ?? Judge(SignalFault.Scatters, growth > limits.SgdGrowth, isFast && !hasSine && growth > limits.AdamGrowth);

        bool IsLost(double least, double leastShare) => distinct < least || distinct < leastShare * power;

        Trainability? Judge(SignalFault fault, bool sgd, bool adam) => sgd || adam ? new(fault, sgd, adam, entering, output) : null;
    }

    /// <summary>Who will not train the network, as a clause.</summary>
    public string Verdict => VerdictOf(Sgd, Adam);

    public static string VerdictOf(bool sgd, bool adam) => (sgd, adam) switch
    {
        (true, true) => "neither SGD nor Adam will train this network",
        (true, false) => "SGD will not train this network, Adam may",
        _ => "Adam will not train this network, SGD may",
    };
}
