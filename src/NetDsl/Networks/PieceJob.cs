namespace NetDsl;

/// <summary>A prediction, piece by piece.</summary>
internal readonly ref struct PieceJob(
    Network network, ReadOnlySpan<float> inputs, Span<float> outputs, int count, Shares pieces, PackedWeights? packed) : IJob
{
    private readonly ReadOnlySpan<float> _inputs = inputs;
    private readonly Span<float> _outputs = outputs;

    public void Run(int part)
    {
        (int first, int length) = pieces[part];
        int input = _inputs.Length / count, output = _outputs.Length / count;
        network.RunPiece(
            _inputs.Slice(first * input, length * input), _outputs.Slice(first * output, length * output), length, lasting: null, packed);
    }
}
