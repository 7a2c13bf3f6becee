using NetDsl.Kernels;

namespace NetDsl.Fuzz;

/// <summary>A network for files, whose gradients are always the same: matrices, vectors, a scalar and a rank of 4, with gaps between them.</summary>
public sealed class FuzzNetwork() : Network(seed: 1)
{
    private static readonly NetworkDescription Structure = new()
    {
        Name = nameof(FuzzNetwork),
        InputShape = [3],
        ParameterBufferLength = 80,
        DecayedLength = 48,
        Loss = Loss.MeanSquaredError,
        Layers =
        [
            new LayerDescription
            {
                Name = "All",
                Kind = "All",
                InputShape = [3],
                OutputShape = [3],
                Parameters =
                [
                    new ParameterDescription { Name = "Dense1.weight", Shape = [4, 3], Offset = 0 },
                    new ParameterDescription { Name = "Convolution.weight", Shape = [2, 1, 2, 2], Offset = 32 },
                    new ParameterDescription { Name = "Dense1.bias", Shape = [4], Offset = 48 },
                    new ParameterDescription { Name = "größe \"1\"", Shape = [], Offset = 64 },
                ],
            },
        ],
    };

    public static IReadOnlyList<ParameterDescription> Tensors => Structure.Layers[0].Parameters;

    public override void Predict(ReadOnlySpan<float> input, Span<float> output) => Engine.Predict(this, input, output, count: 1);

    public override void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => Engine.Predict(this, inputs, outputs, count);

    protected override NetworkDescription Describe() => Structure;

    protected override ReadOnlySpan<float> Forward(Inputs inputs, Workspace workspace) => inputs.Values;

    protected override float Backward(Inputs inputs, Targets targets, Workspace workspace)
    {
        foreach (ParameterDescription tensor in Tensors)
        {
            Engine.Gradients(this, tensor.Offset, tensor.Length).Fill(0.5f);
        }

        return 0.25f;
    }
}
