using System.Buffers;

namespace NetDsl;

/// <summary>
/// The inputs of a pass as the layers see them: through the preprocessing, and with zeros where a sequence has no steps. Memory is taken
/// only where something changes.
/// </summary>
internal readonly ref struct PreparedInputs : IDisposable
{
    private readonly FittedPreprocessing? _preprocessing;
    private readonly float[]? _memory;
    private readonly int _rows;
    private readonly int _rowSize;
    private readonly int _rawSize;

    /// <param name="preprocessing">What numbers go through, if anything.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">All inputs.</param>
    /// <param name="steps">The steps of each sample.</param>
    /// <param name="capacity">The most samples of a call.</param>
    public PreparedInputs(FittedPreprocessing? preprocessing, NetworkDescription network, Inputs inputs, int steps, int capacity)
    {
        _preprocessing = inputs.Tokens.IsEmpty ? preprocessing : null;
        _rows = network.HasFixedSteps ? network.Steps : steps;
        _rowSize = network.InputStepSize;
        _rawSize = _preprocessing?.RawSize(_rowSize) ?? _rowSize;
        _memory = _preprocessing is not null || (inputs.Tokens.IsEmpty && !inputs.Lengths.IsEmpty)
            ? ArrayPool<float>.Shared.Rent(checked(capacity * _rows * _rowSize))
            : null;
    }

    /// <summary>Some of the samples.</summary>
    public Inputs Of(Inputs raw, int first, int count)
    {
        ReadOnlySpan<int> lengths = raw.Lengths.IsEmpty ? [] : raw.Lengths.Slice(first, count);
        if (!raw.Tokens.IsEmpty)
        {
            return new Inputs(raw.Tokens.Slice(first * _rows, count * _rows)) { Lengths = lengths };
        }

        ReadOnlySpan<float> samples = raw.Values.Slice(first * _rows * _rawSize, count * _rows * _rawSize);
        if (_memory is null)
        {
            return new Inputs(samples);
        }

        Span<float> prepared = _memory.AsSpan(0, count * _rows * _rowSize);
        if (_preprocessing is null)
        {
            samples.CopyTo(prepared);
        }
        else
        {
            _preprocessing.Prepare(samples, prepared, first * _rows, count * _rows);
        }

        StepPadding.Clear(prepared, lengths, _rows, _rowSize);
        return new Inputs(prepared) { Lengths = lengths };
    }

    public void Dispose()
    {
        if (_memory is not null)
        {
            ArrayPool<float>.Shared.Return(_memory);
        }
    }
}
