using NetDsl.Kernels;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>A network of a loaded program, for one that has no type here.</summary>
/// <param name="program">The program.</param>
/// <param name="type">The network, which takes and gives vectors.</param>
internal sealed class TriedNetwork(LoadedProgram program, string type)
{
    private delegate float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer);

    public delegate Span<float> Piece(Network network, int offset, int length);

    public Network Network { get; } = program.Create(type, 1L);

    public NetworkDescription Description { get; } = program.DescriptionOf(type);

    public Span<float> Tensor(string name, Piece piece)
    {
        ParameterDescription place = Description.Parameters.Single(parameter => parameter.Name == name);
        return piece(Network, place.Offset, place.Shape.Aggregate(1, (a, b) => a * b));
    }

    public Dictionary<string, float[]> Tensors(Piece piece) => Description.Parameters
        .Where(parameter => parameter.IsTrained || piece == Engine.State)
        .ToDictionary(parameter => parameter.Name, parameter => Tensor(parameter.Name, piece).ToArray());

    /// <summary>A step of training that leaves the weights as they are.</summary>
    public float Step(float[] inputs, float[] targets) => Step(inputs, targets, new Sgd(0));

    public float Step(float[] inputs, float[] targets, Optimizer optimizer) =>
        program.TypeOf(type).GetMethod("TrainStep", [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(Optimizer)])!
            .CreateDelegate<TrainStep>(Network)(inputs, targets, optimizer);

    public float[] Predict(float[] inputs)
    {
        int count = inputs.Length / Description.InputSize;
        float[] outputs = new float[count * Description.OutputSize];
        Network.Predict(inputs, outputs, count);
        return outputs;
    }
}
