using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Lowers the learning rate when a figure no longer improves, with the meaning of PyTorch's <c>ReduceLROnPlateau</c>: after more than
/// <see cref="Patience"/> epochs in a row without improvement the rate is multiplied by <see cref="Factor"/>.
/// </summary>
/// <remarks>
/// A <see cref="TrainingOptions.Schedule"/> multiplies what this sets. The rate ends with the run: the optimizer has the one it began
/// with. A resumed run goes on with the reduced rate and the epochs waited.
/// </remarks>
/// <example>
/// <code>
/// var options = new TrainingOptions { ValidationShare = 0.2, Callbacks = [new ReduceOnPlateau { Factor = 0.5, Patience = 3 }] };
/// </code>
/// </example>
public sealed class ReduceOnPlateau : TrainingCallback
{
    private const double LeastChange = 1e-8;        // PyTorch's eps: smaller changes of the rate are left out

    private double _best;
    private int _waited;
    private int _resting;
    private double? _rate;                          // what it set

    /// <summary>A callback with PyTorch's values unless given.</summary>
    public ReduceOnPlateau() => Forget();

    /// <summary>What multiplies the rate: above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Factor
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The factor lies between 0 and 1: 0.1 makes a tenth of the rate.");
    } = 0.1;

    /// <summary>The epochs without improvement that are borne: the rate is lowered after one more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get;
        init => field = NotNegative(value);
    } = 10;

    /// <summary>The share of the best figure by which a figure must be better to be an improvement: 0.0001 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Threshold
    {
        get;
        init => field = Hyperparameter.NotNegative(value, "The least improvement", nameof(value));
    } = 1e-4;

    /// <summary>The epochs after a reduction that are not counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Cooldown
    {
        get;
        init => field = NotNegative(value);
    }

    /// <summary>The rate below which it is not lowered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinRate
    {
        get;
        init => field = Hyperparameter.NotNegative(value, "The lowest rate", nameof(value));
    }

    /// <summary>The figure to watch; the validation loss unless given.</summary>
    public Monitored Monitor
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            Forget();
        }
    } = Monitored.ValidationLoss;

    /// <inheritdoc/>
    protected internal override string Settings => Invariant(
        $"factor {Factor}, patience {Patience}, threshold {Threshold}, cooldown {Cooldown}, lowest rate {MinRate}, by {Monitor.Name}");

    /// <inheritdoc/>
    public override void OnStart(TrainingContext context) => Forget();

    /// <inheritdoc/>
    public override void OnEpoch(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsTimeToReduce(Monitor.Of(context.Result!)))
        {
            double rate = Math.Max(context.LearningRate * Factor, MinRate);
            if (context.LearningRate - rate > LeastChange)
            {
                _rate = context.LearningRate = rate;
            }
        }
    }

    /// <summary>The line "learning rate × 0.5 after 3 epochs without a better validation loss".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"learning rate × {Figure.Number(Factor)} after {Figure.Count(Patience, "epoch")} without a better {Monitor.Name}";

    /// <inheritdoc/>
    protected internal override void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_best);
        writer.Write(_waited);
        writer.Write(_resting);
        writer.Write(_rate ?? -1);
    }

    /// <inheritdoc/>
    protected internal override void RestoreState(BinaryReader reader, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(context);
        (_best, _waited, _resting) = (reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32());
        double rate = reader.ReadDouble();
        if (rate >= 0)
        {
            _rate = context.LearningRate = rate;
        }
    }

    /// <summary>One epoch of PyTorch's algorithm, in its order.</summary>
    internal bool IsTimeToReduce(double figure)
    {
        bool isBetter = Monitor.HigherIsBetter ? figure > _best * (1 + Threshold) : figure < _best * (1 - Threshold);
        (_best, _waited) = isBetter ? (figure, 0) : (_best, _waited + 1);
        if (_resting > 0)
        {
            (_resting, _waited) = (_resting - 1, 0);
        }

        if (_waited <= Patience)
        {
            return false;
        }

        (_resting, _waited) = (Cooldown, 0);
        return true;
    }

    private void Forget() => (_best, _waited, _resting, _rate) =
        (Monitor.HigherIsBetter ? double.NegativeInfinity : double.PositiveInfinity, 0, 0, null);

    private static int NotNegative(int value) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Epochs are 0 or more.");
}
