using System.ComponentModel;
using System.Runtime.InteropServices;
using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// The scratch memory of one pass of a batch through a network: the values between the layers and, while training, their gradients.
/// Generated code asks for a value by its number; where it lies, the compiler planned.
/// </summary>
public sealed class Workspace
{
    private readonly WorkspaceDescription _description;
    private readonly SlotDescription[] _slots;
    private readonly ulong[] _streams;
    private readonly Areas _areas = new();

    /// <summary>Where the values of this pass lie, by number: found once for a purpose, batch and length.</summary>
    private readonly BufferPiece[] _pieces;

    private PackedWeights? _packed;
    private Purpose _purpose;
    private LastingValues? _lasting;
    private int[] _lengths = [];
    private int _lengthCount;
    private long _seed;
    private long _step;

    internal Workspace(WorkspaceDescription description)
    {
        _description = description;
        _slots = [.. description.Slots];
        _pieces = new BufferPiece[_slots.Length];
        _streams = [.. _slots.Select(slot => ParameterHash.Fnv1a64(slot.Name))];
    }

    /// <summary>The number of samples B of this pass.</summary>
    public int BatchSize { get; private set; }

    /// <summary>The number of steps T of each sample's sequence; 1 for samples that are none, 0 before the first pass.</summary>
    internal int Length { get; private set; }

    /// <summary>T: the steps of each sequence of this pass, those that do not count included; 1 where inputs are no sequences.</summary>
    public int Steps => Length;

    /// <summary>How many steps of each sample count, [B]; empty where all do.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, _lengthCount);

    /// <summary>The number of steps that earlier calls have read of the sequences which this one continues; 0 where it begins
    /// them.</summary>
    public int FirstStep => _lasting?.Position ?? 0;

    /// <summary>Whether values are kept for the way back, as in a training step, so that slopes may be asked for.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>
    /// Whether norms over the batch measure this one, as in a training step. Otherwise they take what training remembered, and no sample
    /// depends on another.
    /// </summary>
    public bool MeasuresBatch { get; private set; }

    /// <summary>The share of values that is dropped in this pass: none where it computes what a prediction does.</summary>
    /// <param name="rate">The share in a training step.</param>
    /// <returns>The rate, or 0.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double DropRate(double rate) => MeasuresBatch ? rate : 0;

    /// <summary>A value of the pass: what a layer gives or keeps, or the slope of the loss with respect to that.</summary>
    /// <param name="slot">The number of the value.</param>
    /// <returns>
    /// [B, length], the first sample first; [length] for a value of the batch as a whole, [B, T, length] for one of each step. It holds
    /// what the pass wrote; before that, anything.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A pass of this kind does not have the value.</exception>
    /// <exception cref="InvalidOperationException">The value outlives calls, and this call continues no sequence.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Values(int slot)
    {
        ref readonly BufferPiece piece = ref _pieces[slot];
        return piece.Array is { } array ? new Span<float>(array, piece.Start, piece.Length) : throw Missing(slot);
    }

    /// <summary>A value of the pass whose elements are 32-bit integers.</summary>
    /// <param name="slot">The number of the value.</param>
    /// <returns>As of <see cref="Values"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A pass of this kind does not have the value.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<int> Integers(int slot) => MemoryMarshal.Cast<float, int>(Values(slot));

    /// <summary>A value that outlives the call; empty where this call continues no sequence.</summary>
    /// <param name="slot">Its number.</param>
    /// <returns>The memory of whoever predicts step by step: [B, length], or [B, capacity, length].</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Lasting(int slot)
    {
        ref readonly BufferPiece piece = ref _pieces[slot];
        return piece.Array is { } array ? new Span<float>(array, piece.Start, piece.Length) : default;
    }

    /// <summary>The weights of a layer, and beside them a copy that is read faster, where this pass has one.</summary>
    /// <param name="weight">The weights: a piece of what the network keeps.</param>
    /// <returns>Both, no copy of either.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LayerWeight Weight(ReadOnlySpan<float> weight) => new(weight, _packed is null ? default : _packed.CopyOf(weight));

    /// <summary>
    /// The random numbers of a dropout's mask in this step: keyed by the network's seed, the mask's name and the step, so that a run can be
    /// repeated.
    /// </summary>
    /// <param name="slot">The number of the mask among the values.</param>
    /// <returns>The stream of this mask and step.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RandomStream MaskStream(int slot) => new(_seed, unchecked(_streams[slot] + (ulong)_step));

    /// <summary>The line "32 samples, training".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => $"{Figure.Count(BatchSize, "sample")}, {(IsTraining ? "training" : "predicting")}";

    /// <summary>Says how many steps of each sample count in the pass that was prepared.</summary>
    /// <param name="lengths">[B], or empty where all do.</param>
    internal void TakeLengths(ReadOnlySpan<int> lengths)
    {
        if (lengths.IndexOfAnyExcept(Length) < 0)
        {
            _lengthCount = 0;
            return;
        }

        if (lengths.Length > _lengths.Length)
        {
            _lengths = new int[lengths.Length];
        }

        lengths.CopyTo(_lengths);
        _lengthCount = lengths.Length;
    }

    /// <summary>Readies the workspace for a pass that only predicts.</summary>
    /// <param name="batchSize">The number of samples.</param>
    /// <param name="length">The number of steps of each.</param>
    /// <param name="lasting">What the calls before left for this one, until <see cref="GiveBack"/>; null outside of a sequence.</param>
    /// <param name="packed">Copies of the weights as they are now; null for none.</param>
    internal void PrepareToPredict(int batchSize, int length = 1, LastingValues? lasting = null, PackedWeights? packed = null)
    {
        Prepare(Purpose.Predict, batchSize, length, lasting);
        (IsTraining, MeasuresBatch, _packed) = (false, false, packed);
    }

    /// <summary>Readies the workspace for a forward and a backward pass.</summary>
    internal void PrepareToTrain(int batchSize, long seed, long step, int length = 1)
    {
        Prepare(Purpose.Train, batchSize, length, null);
        (IsTraining, MeasuresBatch, _packed, _seed, _step) = (true, true, null, seed, step);
    }

    /// <summary>Readies the workspace for a forward and a backward pass, all of whose values stay.</summary>
    internal void PrepareToProbe(int batchSize, long seed, long step, int length = 1)
    {
        Prepare(Purpose.Probe, batchSize, length, null);
        (IsTraining, MeasuresBatch, _packed, _seed, _step) = (true, true, null, seed, step);
    }

    /// <summary>Readies the workspace for a pass that computes what a prediction does, and goes back from there.</summary>
    internal void PrepareToExplain(int batchSize, int length = 1)
    {
        Prepare(Purpose.Probe, batchSize, length, null);
        (IsTraining, MeasuresBatch, _packed) = (true, false, null);
    }

    /// <summary>Parts with what was lent for the last prediction: copies of weights, and the values of a sequence.</summary>
    internal void GiveBack()
    {
        _packed = null;
        if (_lasting is null)
        {
            return;
        }

        for (int slot = 0; slot < _slots.Length; slot++)
        {
            _pieces[slot] = _slots[slot].IsLasting ? default : _pieces[slot];
        }

        _lasting = null;
    }

    private void Prepare(Purpose purpose, int batchSize, int length, LastingValues? lasting)
    {
        _lengthCount = 0;
        if (purpose == _purpose && batchSize == BatchSize && length == Length && lasting == _lasting)
        {
            return;
        }

        if (lasting is not null && lasting.BatchSize != batchSize)
        {
            throw new ArgumentException(
                $"The sequences are {lasting.BatchSize}, so every call takes as many samples, and not {batchSize}.", nameof(batchSize));
        }

        Length = 0;         // if what follows fails, the pieces are of no call
        _areas.Fit(_description.SizeFor(purpose), batchSize, length);
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            _pieces[slot] = (_slots[slot].OffsetFor(purpose), _slots[slot].IsLasting) switch
            {
                (null, _) => default,
                ({ } offset, true) => lasting?.PieceOf(_slots[slot], offset) ?? default,
                ({ } offset, false) => _areas.PieceOf(_slots[slot], offset, batchSize, length),
            };
        }

        (_purpose, BatchSize, Length, _lasting) = (purpose, batchSize, length, lasting);
    }

    private Exception Missing(int slot) => _slots[slot].IsLasting
        ? new InvalidOperationException($"{_slots[slot].Name} outlives a call, but this call continues no sequence that holds it.")
        : new ArgumentOutOfRangeException(nameof(slot), $"A pass to {_purpose.ToString().ToLowerInvariant()} has no {_slots[slot].Name}.");
}
