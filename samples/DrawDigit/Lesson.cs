using NetDsl;

namespace DrawDigit;

/// <summary>
/// Teaches a network step by step. A browser has one thread for training and for the page: between two steps it can draw and listen, which it
/// could not while <c>Train</c> goes through whole epochs.
/// </summary>
internal sealed class Lesson
{
    public const int Epochs = 20;

    private const int BatchSize = 32;

    private readonly Adam _adam = new(1e-3);
    private Dataset _order;
    private double _lossOfEpoch;
    private int _step;

    /// <summary>The first lesson of a network with random weights.</summary>
    public Lesson(long seed)
    {
        Network = new DigitReader(seed);
        _order = Material.Training.Shuffle(seed);
    }

    /// <summary>The steps of an epoch.</summary>
    public static int Steps => (Material.Training.Count + BatchSize - 1) / BatchSize;

    public DigitReader Network { get; }

    /// <summary>The epochs that are over.</summary>
    public int Epoch { get; private set; }

    /// <summary>The mean loss of the last epoch that is over.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>Shows the network the next few digits.</summary>
    /// <returns>Whether an epoch is over.</returns>
    public bool Step()
    {
        Dataset batch = _order.Slice(_step, Math.Min(BatchSize, _order.Count - _step));
        _lossOfEpoch += Network.Train(batch, _adam, epochs: 1, BatchSize).Last.Loss * batch.Count;
        _step += batch.Count;
        return _step == _order.Count && EndEpoch();
    }

    private bool EndEpoch()
    {
        Epoch++;
        Loss = _lossOfEpoch / _order.Count;
        (_step, _lossOfEpoch) = (0, 0);
        _order = Material.Training.Shuffle(Network.Seed + Epoch);
        return true;
    }
}
