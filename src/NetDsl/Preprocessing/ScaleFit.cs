using System.Numerics.Tensors;
using static System.FormattableString;

namespace NetDsl;

/// <summary>
/// Measures what the channels of samples are scaled by. The samples come in parts and go by twice, so that they need not be in memory:
/// first for the means, then for the deviations from them.
/// </summary>
/// <param name="channels">The number of channels; <see langword="null"/> for a scale of its own for every number, of sequences for every
/// number of a step.</param>
/// <param name="scaleOf">The scale of a channel.</param>
internal sealed class ScaleFit(int? channels, Func<int, Scale> scaleOf)
{
    private double[] _means = [];               // their sums until they are divided
    private double[] _rests = [];
    private double[] _squares = [];
    private float[] _first = [];
    private (float Smallest, float Largest)[] _ranges = [];
    private Scale[] _scales = [];
    private int _size;                          // of a channel
    private long _count;

    /// <summary>Measures inputs, and targets where there are any, on the same ways over samples.</summary>
    /// <param name="way">Begins a way over the samples.</param>
    /// <param name="inputs">For the inputs; <see langword="null"/> where they have no scale.</param>
    /// <param name="targets">For the targets; becomes <see langword="null"/> where the samples have labels, which have no scale.</param>
    public static void Measure(Func<IEnumerable<Dataset>> way, ScaleFit? inputs, ref ScaleFit? targets)
    {
        if ((inputs ?? targets) is null)
        {
            return;
        }

        foreach (Dataset part in way())
        {
            targets = part.HasLabels ? null : targets;
            inputs?.Add(part);
            targets?.Add(part.TargetsAsInputs());
        }

        if (inputs is not { HasDeviations: true } && targets is not { HasDeviations: true })
        {
            return;
        }

        foreach (Dataset part in way())
        {
            inputs?.Refine(part);
            targets?.Refine(part.TargetsAsInputs());
        }
    }

    /// <summary>Whether the samples have to go by a second time.</summary>
    private bool HasDeviations => Array.Exists(_scales, scale => scale == Scale.Standard);

    /// <summary>Takes samples on the first way.</summary>
    public void Add(Dataset part)
    {
        if (_count == 0)
        {
            Begin(part, channels ?? part.RowSize);
        }

        for (int sample = 0; sample < part.Count; sample++)
        {
            int rows = part.RowsOf(sample);
            for (int row = 0; row < rows; row++)
            {
                Add(part.Row(sample, row));
            }

            _count += rows;
        }
    }

    private void Add(ReadOnlySpan<float> row)
    {
        for (int channel = 0; channel < _means.Length; channel++)
        {
            ReadOnlySpan<float> values = Channel(row, channel);
            foreach (float value in values)
            {
                _means[channel] += value;
            }

            ref (float Smallest, float Largest) range = ref _ranges[channel];
            if (_scales[channel] == Scale.Range || range.Smallest == range.Largest)
            {
                range = (
                    Math.Min(range.Smallest, TensorPrimitives.Min(values)), Math.Max(range.Largest, TensorPrimitives.Max(values)));
            }
        }
    }

    /// <summary>
    /// Takes the same samples on the second way. Deviations are measured around the mean: the difference of E[x²] and E[x]² would cancel
    /// where the mean is large. What the differences add up to, 0 but for rounding, corrects both (Chan, Golub and LeVeque 1983,
    /// "Algorithms for computing the sample variance").
    /// </summary>
    public void Refine(Dataset part)
    {
        if (_squares.Length == 0)
        {
            (_rests, _squares) = (new double[_means.Length], new double[_means.Length]);
            TensorPrimitives.Divide(_means, Numbers, _means);
        }

        for (int sample = 0; sample < part.Count; sample++)
        {
            for (int row = 0; row < part.RowsOf(sample); row++)
            {
                Refine(part.Row(sample, row));
            }
        }
    }

    private void Refine(ReadOnlySpan<float> row)
    {
        for (int channel = 0; channel < _means.Length; channel++)
        {
            foreach (float value in Channel(row, channel))
            {
                double difference = value - _means[channel];
                _rests[channel] += difference;
                _squares[channel] += difference * difference;
            }
        }
    }

    public Standardizer ToStandardizer()
    {
        double[] means = new double[_means.Length], deviations = new double[_means.Length];
        for (int channel = 0; channel < means.Length; channel++)
        {
            (means[channel], deviations[channel]) = Measured(channel);
        }

        return new Standardizer(means, deviations, _size);
    }

    private double Numbers => _count * (double)_size;

    private (double Mean, double Deviation) Measured(int channel)
    {
        (float smallest, float largest) = _ranges[channel];
        switch (_scales[channel])
        {
            case Scale.Standard when smallest == largest:
                // Asked of the values, not of the deviation: the mean of equal values may differ from them in the last bit.
                return (_first[channel], 1);
            case Scale.Standard:
                double rest = _rests[channel] / Numbers;
                return (_means[channel] + rest, Math.Sqrt(Math.Max(0, (_squares[channel] / Numbers) - (rest * rest))));
            case Scale.Range:
                return (smallest, smallest < largest ? (double)largest - smallest : 1);
            default:
                return (0, 1);
        }
    }

    private void Begin(Dataset part, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (part.RowSize % channels != 0)
        {
            throw new ArgumentException(
                Invariant($"{part.RowSize} numbers do not divide among {channels} channels: every channel has as many."), nameof(channels));
        }

        _size = part.RowSize / channels;
        _means = new double[channels];
        _scales = [.. Enumerable.Range(0, channels).Select(scaleOf)];
        _first = [.. Enumerable.Range(0, channels).Select(channel => Channel(part.Row(0, 0), channel)[0])];
        _ranges = [.. _first.Select(value => (value, value))];
    }

    private ReadOnlySpan<float> Channel(ReadOnlySpan<float> row, int channel) => row.Slice(channel * _size, _size);
}
