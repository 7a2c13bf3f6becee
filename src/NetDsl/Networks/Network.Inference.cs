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
    public virtual void Predict(ReadOnlySpan<float> input, Span<float> output) => Run(input, output, 1);

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
    public virtual void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    /// <summary>
    /// Predicts several sequences of different lengths. Safe to call from several threads.
    /// </summary>
    /// <param name="inputs">
    /// The sequences, filled up to the steps of the longest: numbers [count, T, features], or tokens [count, T]; their
    /// <see cref="Inputs.Lengths"/> say how many steps of each count. What stands behind those changes nothing.
    /// </param>
    /// <param name="outputs">
    /// Receives the outputs: [count, outputs], or [count, T, outputs] where each step has an answer, 0 at steps that do not count. Must not
    /// overlap the inputs.
    /// </param>
    /// <param name="count">The number of sequences.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Predict(Inputs inputs, Span<float> outputs, int count) => Run(inputs, outputs, count);

    internal void Run(ReadOnlySpan<float> inputs, Span<float> outputs, int count, LastingValues? lasting = null) =>
        Run(new Inputs(inputs), outputs, count, lasting);

    /// <summary>The work of <see cref="Predict(Inputs, Span{float}, int)"/>.</summary>
    /// <param name="inputs">[count, input shape].</param>
    /// <param name="outputs">[count, output shape].</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="lasting">What the calls before left for this one, and it for the next; null outside of a sequence.</param>
    /// <exception cref="ArgumentException">A length does not fit the network, or inputs and outputs overlap.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    internal void Run(Inputs inputs, Span<float> outputs, int count, LastingValues? lasting = null)
    {
        int steps = StepsOf(inputs, count, nameof(inputs));
        CheckRoom(outputs.Length, count, _description.AnswersTo(steps) * _description.OutputStepSize, nameof(outputs));
        if (inputs.Values.Overlaps(outputs))
        {
            throw new ArgumentException(
                $"The outputs of {_description.Name} would overwrite inputs that are still to be read: give memory that does not overlap.", nameof(outputs));
        }

        using UseGate.ReadLease lease = _gate.Share("Predict");
        Pass(inputs, steps, count, new OutputSink(outputs, _description.OutputStepSize), lasting);
        Preprocessing?.Restore(outputs);
        if (_description.HasStepOutputs)
        {
            StepPadding.Clear(outputs, inputs.Lengths, _description.AnswersTo(steps), _description.OutputStepSize);
        }
    }

    /// <summary>Sends samples through the layers, as many at once as stay in the caches, and hands the outputs on. In the gate.</summary>
    private void Pass<TSink>(Inputs inputs, int steps, int count, TSink sink, LastingValues? lasting = null)
        where TSink : IOutputSink, allows ref struct
    {
        PackedWeights? packed = _weightCopies.ForPrediction();
        if (lasting is not null)
        {
            PassPiece(inputs, steps, 0, count, sink, lasting, packed);
            return;
        }

        Shares pieces = _pieces.Of(count, out bool areApart);
        var job = new PieceJob<TSink>(this, inputs, steps, sink, pieces, packed);
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
    /// <param name="steps">The steps of each.</param>
    /// <param name="first">The first of those to send.</param>
    /// <param name="count">How many.</param>
    /// <param name="sink">Gets the outputs.</param>
    /// <param name="lasting">What the calls before left; null outside of a sequence.</param>
    /// <param name="packed">Copies of the weights; null for none.</param>
    internal void PassPiece<TSink>(
        Inputs inputs, int steps, int first, int count, TSink sink, LastingValues? lasting, PackedWeights? packed)
        where TSink : IOutputSink, allows ref struct
    {
        using var prepared = new PreparedInputs(Preprocessing, _description, inputs, steps, count);
        Inputs samples = prepared.Of(inputs, first, count);
        Workspace workspace = _workspaces.Rent();
        try
        {
            workspace.PrepareToPredict(count, steps, lasting, packed);
            workspace.TakeLengths(samples.Lengths);
            sink.Take(Forward(samples, workspace), first * _description.AnswersTo(steps));
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

    /// <summary>Checks inputs, and tells the steps of each sample.</summary>
    /// <exception cref="ArgumentException">They are not so many samples.</exception>
    private int StepsOf(Inputs inputs, int count, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (_description.Steps > 0)
        {
            return count == 0 && inputs.Values.IsEmpty && inputs.Tokens.IsEmpty
                ? _description.HasFixedSteps ? 1 : _description.Steps
                : SequenceInputs.StepsOf(_description, inputs, count, argument);
        }

        int size = RawSize, found = inputs.Values.Length;
        if (!inputs.Tokens.IsEmpty)
        {
            throw new ArgumentException($"{_description.Name} takes numbers, not tokens.", argument);
        }

        if (!inputs.Lengths.IsEmpty)
        {
            throw new ArgumentException($"{_description.Name} takes no sequences, so its samples have no lengths.", argument);
        }

        if (found != (long)count * size)
        {
            string taken = size == _inputSize && Preprocessing?.Encoder is null
                ? Shape.Text(_description.InputShape)
                : $"rows of {Figure.Count(size, "column")} ({Shown.List(Preprocessing!.Columns)})";
            throw new ArgumentException(
                $"{_description.Name} takes {taken} per sample: {count} × {size} = {(long)count * size} numbers, but {found} were given.",
                argument);
        }

        return 1;
    }

    /// <summary>How many samples inputs are where nothing says so: sequences have all their steps then, but a single one.</summary>
    private int CountOf(Inputs inputs)
    {
        if (!inputs.Lengths.IsEmpty)
        {
            return inputs.Lengths.Length;
        }

        int count = inputs.Tokens.IsEmpty ? inputs.Values.Length / RawSize : inputs.Tokens.Length / _inputSize;
        bool isShort = count == 0 && _description.Steps > 0 && !(inputs.Values.IsEmpty && inputs.Tokens.IsEmpty);
        return isShort ? 1 : count;
    }

    private void CheckRoom(int found, int count, int each, string argument)
    {
        if (found != (long)count * each)
        {
            string given = argument switch
            {
                "outputs" when each == _outputSize => Shape.Text(_description.OutputShape),
                "outputs" => Figure.Count(each, "number"),
                "labels" => Figure.Count(each, "label"),
                _ => Figure.Count(each, "probability", "probabilities"),
            };
            throw new ArgumentException(
                $"{_description.Name} gives {given} per sample: "
                    + $"{count} × {each} = {(long)count * each} numbers, but there is room for {found}.",
                argument);
        }
    }
}
