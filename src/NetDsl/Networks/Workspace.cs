using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// The scratch memory of one pass of a batch through a network: the values between the layers and, while training, their gradients.
/// Generated code asks for a value by its number; where it lies, the compiler planned.
/// </summary>
public sealed class Workspace
{
    private readonly WorkspaceDescription _description;
    private readonly Place[]?[] _places = new Place[]?[3];
    private readonly ulong[] _streams;
    private readonly AlignedBuffer _ofBatch;
    private AlignedBuffer _ofSamples = new(0);
    private Place[] _now = [];
    private long _seed;
    private long _step;

    internal Workspace(WorkspaceDescription description)
    {
        _description = description;
        _ofBatch = new(description.PerBatch);
        _streams = [.. description.Slots.Select(slot => ParameterHash.Fnv1a64(slot.Name))];
    }

    /// <summary>The number of samples B of this pass.</summary>
    public int BatchSize { get; private set; }

    /// <summary>Whether this pass is part of a training step: then dropout draws masks, and slopes may be asked for.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>A value of the pass: what a layer gives or keeps, or the slope of the loss with respect to that.</summary>
    /// <param name="slot">The number of the value.</param>
    /// <returns>
    /// [B, length], the first sample first, or [length] for a value of the batch as a whole. It holds what the pass wrote; before that,
    /// anything.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A pass of this kind does not have the value.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Values(int slot)
    {
        ref readonly Place place = ref _now[slot];
        return place.IsPerBatch
            ? _ofBatch.Span.Slice(place.Offset, place.Length)
            : _ofSamples.Span.Slice(place.Offset * BatchSize, place.Length * BatchSize);
    }

    /// <summary>A value of the pass whose elements are 32-bit integers.</summary>
    /// <param name="slot">The number of the value.</param>
    /// <returns>As of <see cref="Values"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A pass of this kind does not have the value.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<int> Integers(int slot) => MemoryMarshal.Cast<float, int>(Values(slot));

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

    /// <summary>Readies the workspace for a pass that only predicts.</summary>
    internal void PrepareToPredict(int batchSize)
    {
        Prepare(Purpose.Predict, batchSize, _description.Predicting);
        IsTraining = false;
    }

    /// <summary>Readies the workspace for a forward and a backward pass.</summary>
    internal void PrepareToTrain(int batchSize, long seed, long step)
    {
        Prepare(Purpose.Train, batchSize, _description.Training);
        (IsTraining, _seed, _step) = (true, seed, step);
    }

    /// <summary>Readies the workspace for a forward and a backward pass, all of whose values stay.</summary>
    internal void PrepareToProbe(int batchSize, long seed, long step)
    {
        Prepare(Purpose.Probe, batchSize, _description.Probing);
        (IsTraining, _seed, _step) = (true, seed, step);
    }

    /// <summary>The samples that one buffer holds, of which each takes so many floats; at least the one that fits every network.</summary>
    internal static int MostSamples(int size) => Math.Max(1, AlignedBuffer.Longest / Math.Max(1, size));

    /// <summary>The floats for a batch. The compiler has seen to it that one sample fits.</summary>
    internal static int LengthOf(int size, int batchSize)
    {
        long needed = (long)size * batchSize;
        return needed <= AlignedBuffer.Longest
            ? (int)needed
            : throw new ArgumentException(
                $"A batch of {batchSize} samples needs {needed} floats in one buffer, which holds {AlignedBuffer.Longest}: "
                    + $"use batches of at most {MostSamples(size)}.");
    }

    private void Prepare(Purpose purpose, int batchSize, int size)
    {
        int needed = LengthOf(size, batchSize);
        if (needed > _ofSamples.Length)
        {
            _ofSamples = new AlignedBuffer(needed);
        }

        _now = _places[(int)purpose] ??= PlacesFor(purpose);
        BatchSize = batchSize;
    }

    private Place[] PlacesFor(Purpose purpose) =>
        [.. _description.Slots.Select(slot => new Place(slot.OffsetFor(purpose), slot.Length, slot.IsPerBatch))];

    private readonly record struct Place(int Offset, int Length, bool IsPerBatch);
}
