using System.ComponentModel;

namespace NetDsl;

/// <summary>
/// The scratch memory of one pass of a batch through a network: the values between the layers and, while training, their gradients.
/// Generated code asks for slices by offsets that the compiler planned.
/// </summary>
public sealed class Workspace
{
    private readonly int _size;
    private readonly Dictionary<string, ulong> _maskIds = [];
    private AlignedBuffer _values = new(0);
    private AlignedBuffer _gradients = new(0);
    private long _seed;
    private long _step;

    /// <param name="size">Floats per sample.</param>
    internal Workspace(int size) => _size = size;

    /// <summary>The number of samples B of this pass.</summary>
    public int BatchSize { get; private set; }

    /// <summary>
    /// Whether this pass is part of a training step: then dropout draws masks and <see cref="Gradients"/> may be asked for.
    /// </summary>
    public bool IsTraining { get; private set; }

    /// <summary>The values [B, size] of one layer. They hold what the pass wrote; before that, anything.</summary>
    /// <param name="offset">Where the layer's share of one sample begins, a multiple of 16 floats.</param>
    /// <param name="size">The floats per sample.</param>
    /// <returns>[B, size], the first sample first.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Values(int offset, int size) => _values.Span.Slice(offset * BatchSize, size * BatchSize);

    /// <summary>The gradients [B, size] of the loss with respect to <see cref="Values"/> of the same offset and size.</summary>
    /// <param name="offset">Where the layer's share of one sample begins, a multiple of 16 floats.</param>
    /// <param name="size">The floats per sample.</param>
    /// <returns>[B, size], the first sample first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pass is not part of a training step.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Gradients(int offset, int size) => _gradients.Span.Slice(offset * BatchSize, size * BatchSize);

    /// <summary>
    /// What left a layer in a pass of training: the values of <paramref name="before"/>, what entered, for a layer that only looks at them.
    /// </summary>
    internal ReadOnlySpan<float> ValuesOf(LayerDescription layer, ReadOnlySpan<float> before) =>
        layer.ValuesOffset is { } offset ? Values(offset, Shape.Size(layer.OutputShape)) : before;

    /// <summary>The gradients of what <see cref="ValuesOf"/> gives, for a layer that computes.</summary>
    internal ReadOnlySpan<float> GradientsOf(LayerDescription layer) =>
        Gradients(layer.ValuesOffset!.Value, Shape.Size(layer.OutputShape));

    /// <summary>
    /// The random numbers of a dropout layer in this step: keyed by the network's seed, the layer and the step, so that a run can be
    /// repeated.
    /// </summary>
    /// <param name="layer">The name of the layer.</param>
    /// <returns>The stream of this layer and step.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RandomStream MaskStream(string layer)
    {
        // Remembered, because joining the name would allocate in every step.
        if (!_maskIds.TryGetValue(layer, out ulong id))
        {
            id = ParameterHash.Fnv1a64(layer + ".mask");
            _maskIds.Add(layer, id);
        }

        return new RandomStream(_seed, unchecked(id + (ulong)_step));
    }

    /// <summary>The line "32 samples of 1,024 numbers, training".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() =>
        $"{Figure.Count(BatchSize, "sample")} of {Figure.Count(_size, "number")}, {(IsTraining ? "training" : "predicting")}";

    /// <summary>Readies the workspace for a pass that only predicts.</summary>
    internal void PrepareToPredict(int batchSize)
    {
        Grow(ref _values, batchSize);
        (BatchSize, IsTraining) = (batchSize, false);
    }

    /// <summary>Readies the workspace for a forward and a backward pass.</summary>
    internal void PrepareToTrain(int batchSize, long seed, long step)
    {
        Grow(ref _values, batchSize);
        Grow(ref _gradients, batchSize);
        (BatchSize, IsTraining, _seed, _step) = (batchSize, true, seed, step);
    }

    private void Grow(ref AlignedBuffer buffer, int batchSize)
    {
        int needed = LengthOf(_size, batchSize);
        if (needed > buffer.Length)
        {
            buffer = new AlignedBuffer(needed);
        }
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
}
