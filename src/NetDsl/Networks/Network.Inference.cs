using System.ComponentModel;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Predicts one sample. Safe to call from several threads; allocates nothing after some calls, when there is memory for as many
    /// at the same time and, where the same weights predict again and again, a copy of them.
    /// </summary>
    /// <param name="input">The sample, in the network's input shape, row-major. Its values are not checked: NaN goes in, NaN comes
    /// out.</param>
    /// <param name="output">Receives the outputs; exactly as long as the network's output.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public abstract void Predict(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>
    /// Predicts several samples. Safe to call from several threads; allocates nothing after some calls, when there is memory for as many
    /// at the same time and, where the same weights predict again and again, a copy of them.
    /// </summary>
    /// <param name="inputs">The samples, one after the other: [count, input shape]. Their values are not checked: NaN goes in, NaN comes
    /// out.</param>
    /// <param name="outputs">Receives the outputs: [count, output shape]. Must not overlap the inputs.</param>
    /// <param name="count">The number of samples.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public abstract void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>The work of <see cref="Predict(ReadOnlySpan{float}, Span{float}, int)"/>.</summary>
    /// <param name="inputs">[count, input shape].</param>
    /// <param name="outputs">[count, output shape].</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="lasting">What the calls before left for this one, and it for the next; null outside of a sequence.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or inputs and outputs overlap.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    internal void Run(ReadOnlySpan<float> inputs, Span<float> outputs, int count, LastingValues? lasting = null)
    {
        CheckSamples(inputs, count);
        CheckRoom(outputs.Length, count, _outputSize, nameof(outputs));
        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException(
                $"The outputs of {_description.Name} would overwrite inputs that are still to be read: give memory that does not overlap.", nameof(outputs));
        }

        using UseGate.ReadLease lease = _gate.Share("Predict");
        Pass(inputs, count, new OutputSink(outputs, _outputSize), lasting);
        Preprocessing?.Restore(outputs);
    }

    /// <summary>Sends samples through the layers, as many at once as stay in the caches, and hands the outputs on. In the gate.</summary>
    private void Pass<TSink>(ReadOnlySpan<float> inputs, int count, TSink sink, LastingValues? lasting = null)
        where TSink : IOutputSink, allows ref struct
    {
        PackedWeights? packed = _weightCopies.ForPrediction();
        if (lasting is not null)
        {
            PassPiece(inputs, 0, count, sink, lasting, packed);
            return;
        }

        Shares pieces = _pieces.Of(count, out bool areApart);
        var job = new PieceJob<TSink>(this, inputs, sink, pieces, packed);
        if (areApart)
        {
            WorkerPool.Shared.Run(job, pieces.Count);
            return;
        }

        for (int piece = 0; piece < pieces.Count; piece++)
        {
            job.Run(piece);
        }
    }

    /// <summary>Sends some samples through the layers at once.</summary>
    /// <param name="inputs">All samples, as callers give them.</param>
    /// <param name="first">The first of those to send.</param>
    /// <param name="count">How many.</param>
    /// <param name="sink">Gets the outputs.</param>
    /// <param name="lasting">What the calls before left; null outside of a sequence.</param>
    /// <param name="packed">Copies of the weights; null for none.</param>
    internal void PassPiece<TSink>(
        ReadOnlySpan<float> inputs, int first, int count, TSink sink, LastingValues? lasting, PackedWeights? packed)
        where TSink : IOutputSink, allows ref struct
    {
        using var prepared = new PreparedInputs(Preprocessing, _inputSize, count);
        ReadOnlySpan<float> samples = prepared.Of(inputs, first, count);
        Workspace workspace = _workspaces.Rent();
        try
        {
            workspace.PrepareToPredict(count, lasting: lasting, packed: packed);
            sink.Take(Forward(samples, workspace), first);
        }
        finally
        {
            workspace.GiveBack();
            _workspaces.Return(workspace);
        }
    }

    /// <summary>Runs a batch through the layers. Generated.</summary>
    /// <param name="inputs">[B, input shape].</param>
    /// <param name="workspace">Holds the values between the layers, for the backward pass too.</param>
    /// <returns>[B, output shape], in the workspace.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace);

    private void CheckSamples(ReadOnlySpan<float> inputs, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        CheckInputs(inputs.Length, count, nameof(inputs));
    }

    private void CheckInputs(int found, int count, string argument)
    {
        int size = RawSize;
        if (found != (long)count * size)
        {
            string taken = size == _inputSize && Preprocessing?.Encoder is null
                ? Shape.Text(_description.InputShape)
                : $"rows of {Figure.Count(size, "column")} ({Shown.List(Preprocessing!.Columns)})";
            throw new ArgumentException(
                $"{_description.Name} takes {taken} per sample: {count} × {size} = {(long)count * size} numbers, but {found} were given.",
                argument);
        }
    }

    private void CheckRoom(int found, int count, int each, string argument)
    {
        if (found != (long)count * each)
        {
            string given = argument == "outputs"
                ? Shape.Text(_description.OutputShape)
                : Figure.Count(each, "probability", "probabilities");
            throw new ArgumentException(
                $"{_description.Name} gives {given} per sample: "
                    + $"{count} × {each} = {(long)count * each} numbers, but there is room for {found}.",
                argument);
        }
    }
}
