namespace NetDsl;

/// <summary>A prediction, piece by piece.</summary>
internal readonly ref struct PieceJob<TSink>(
    Network network, Inputs inputs, int steps, TSink sink, Shares pieces, PackedWeights? packed) : IJob
    where TSink : IOutputSink, allows ref struct
{
    private readonly Inputs _inputs = inputs;
    private readonly TSink _sink = sink;

    public void Run(int part)
    {
        (int first, int length) = pieces[part];
        network.PassPiece(_inputs, steps, first, length, _sink, lasting: null, packed);
    }
}
