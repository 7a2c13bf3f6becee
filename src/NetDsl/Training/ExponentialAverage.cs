using System.Numerics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Keeps an exponential moving average of the weights, which often answers better than the weights of the last step (Polyak and Juditsky
/// 1992; Izmailov et al. 2018 for networks), and gives it to the network at the end.
/// </summary>
/// <remarks>
/// <para>After step t the average is Σ dᵗ⁻ⁱ·wᵢ / Σ dᵗ⁻ⁱ over the steps i = 1…t with the decay d: the weights before the first step are not
/// in it, so there is no bias towards the start that would have to be undone. In steps: ā ← ā + (w − ā)·(1 − d)/(1 − dᵗ). Statistics of
/// norms are averaged, too.</para>
/// <para>The validation data of an epoch is evaluated with the weights themselves. To evaluate the average meanwhile, bring it into a
/// second network by <see cref="CopyTo"/>. The average is part of checkpoints.</para>
/// </remarks>
/// <example>
/// <code>
/// network.Train(data, new Adam(), epochs: 60, options: new TrainingOptions { Callbacks = [new ExponentialAverage(0.999)] });
/// </code>
/// </example>
public sealed class ExponentialAverage : TrainingCallback
{
    private float[] _average = [];
    private NetworkDescription? _network;
    private long _steps;

    /// <summary>An average that has seen no step yet.</summary>
    /// <param name="decay">d: the share of the old average that a step keeps, at least 0 and below 1. The average is over about the last
    /// 1/(1 − d) steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is out of range.</exception>
    public ExponentialAverage(double decay = 0.999) => Decay = Hyperparameter.Share(decay, "The decay", nameof(decay));

    /// <summary>The share of the old average that a step keeps.</summary>
    public double Decay { get; }

    /// <summary>Whether the network gets the average when the run ends, unless it fails or is cancelled.</summary>
    public bool TakeAtEnd { get; init; } = true;

    /// <inheritdoc/>
    protected internal override string Settings => Invariant($"decay {Decay}{(TakeAtEnd ? "" : ", not taken")}");

    internal override ReadOnlySpan<float> FinalState => TakeAtEnd && _steps > 0 ? _average : [];

    internal override bool GivesFinalState => TakeAtEnd;

    /// <inheritdoc/>
    public override void OnStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _network = context.Network.Plan;
        _average = new float[_network.StateLength];
        _steps = 0;
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _steps++;
        double share = (1 - Decay) / (1 - Hyperparameter.Power(Decay, _steps));
        Approach(_average, context.Network.Tensors, (float)share);
    }

    /// <summary>
    /// Gives the average to a network: the one that was trained, after a run that did not do so, or another of its class.
    /// </summary>
    /// <param name="network">The network. Its optimizer goes on as it was.</param>
    /// <exception cref="ArgumentException">The network has other tensors.</exception>
    /// <exception cref="InvalidOperationException">There is no average yet, or the network is in use elsewhere.</exception>
    public void CopyTo(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (_steps == 0)
        {
            throw new InvalidOperationException("There is no average before the first step: give it as one of TrainingOptions.Callbacks.");
        }

        if (!_network!.Parameters.SequenceEqual(network.Plan.Parameters))
        {
            throw new ArgumentException(
                $"The average is of the tensors of {_network!.Name}, and {network.Plan.Name} has others.", nameof(network));
        }

        using UseGate.Lease lease = network.Gate.Take($"{nameof(ExponentialAverage)}.{nameof(CopyTo)}");
        network.TakeState(_average);
    }

    /// <summary>The line "average of the weights with decay 0.999".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"average of the weights with decay {Figure.Number(Decay)}";

    /// <inheritdoc/>
    protected internal override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_steps);
        writer.WriteFloats(_average);
    }

    /// <inheritdoc/>
    protected internal override void RestoreState(BinaryReader reader, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _steps = reader.ReadInt64();
        _average = reader.ReadFloats(_average.Length);
    }

    /// <summary>Without fused operations, so that the bits are the same at every vector width.</summary>
    private static void Approach(Span<float> average, ReadOnlySpan<float> weights, float share)
    {
        Span<Vector<float>> averages = MemoryMarshal.Cast<float, Vector<float>>(average);
        ReadOnlySpan<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var shares = new Vector<float>(share);
        for (int i = 0; i < averages.Length; i++)
        {
            averages[i] += (targets[i] - averages[i]) * shares;
        }

        for (int i = averages.Length * Vector<float>.Count; i < average.Length; i++)
        {
            average[i] += (weights[i] - average[i]) * share;
        }
    }
}
