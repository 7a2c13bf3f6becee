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
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        CheckInputs(inputs.Length, count, nameof(inputs));
        if (outputs.Length != (long)count * _outputSize)
        {
            throw new ArgumentException(
                $"{_description.Name} gives {Shape.Text(_description.OutputShape)} per sample: "
                    + $"{count} × {_outputSize} = {(long)count * _outputSize} numbers, but there is room for {outputs.Length}.",
                nameof(outputs));
        }

        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException(
                $"The outputs of {_description.Name} would overwrite inputs that are still to be read: give memory that does not overlap.", nameof(outputs));
        }

        using UseGate.ReadLease lease = _gate.Share("Predict");
        PackedWeights? packed = _weightCopies.ForPrediction();
        if (lasting is not null)
        {
            RunPiece(inputs, outputs, count, lasting, packed);
            return;
        }

        Shares pieces = _pieces.Of(count, out bool areApart);
        var job = new PieceJob(this, inputs, outputs, count, pieces, packed);
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

    /// <summary>Predicts some samples at once.</summary>
    internal void RunPiece(ReadOnlySpan<float> inputs, Span<float> outputs, int count, LastingValues? lasting, PackedWeights? packed)
    {
        Workspace workspace = _workspaces.Rent();
        try
        {
            workspace.PrepareToPredict(count, lasting: lasting, packed: packed);
            Forward(inputs, workspace).CopyTo(outputs);
        }
        finally
        {
            workspace.GiveBack();
            _workspaces.Return(workspace);
        }
    }

    /// <summary>
    /// The class of one sample: the index of the largest output; for a network with one output 1 when that means more than ½, else 0.
    /// </summary>
    /// <param name="input">The sample, in the network's input shape.</param>
    /// <returns>A class from 0. The first of equals.</returns>
    /// <exception cref="ArgumentException">The length does not fit the network, or the outputs are not finite because the input is
    /// not.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained, or its outputs are not finite although the input
    /// is.</exception>
    internal int ArgMax(ReadOnlySpan<float> input)
    {
        CheckInputs(input.Length, 1, nameof(input));
        using UseGate.ReadLease lease = _gate.Share("Classify");
        Workspace workspace = _workspaces.Rent();
        try
        {
            workspace.PrepareToPredict(1, packed: _weightCopies.ForPrediction());
            ReadOnlySpan<float> output = Forward(input, workspace);
            int answer = output.Length == 1 ? Answer.To(output[0], _description.Loss.YesThreshold()) : Answer.Among(output);
            return answer != Answer.None ? answer : throw NoAnswer.Because(_description, Tensors, input, nameof(input));
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

    private void CheckInputs(int found, int count, string argument)
    {
        if (found != (long)count * _inputSize)
        {
            throw new ArgumentException(
                $"{_description.Name} takes {Shape.Text(_description.InputShape)} per sample: "
                    + $"{count} × {_inputSize} = {(long)count * _inputSize} numbers, but {found} were given.",
                argument);
        }
    }
}
