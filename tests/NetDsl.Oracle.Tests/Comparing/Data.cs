using NetDsl.Testing;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>Samples drawn at random.</summary>
internal sealed class Data
{
    private readonly int _inputSize;
    private readonly int _targetSize;

    public Data(Question question, Random random)
    {
        _inputSize = question.Network.InputSize;
        _targetSize = question.Network.HasLabels ? 1 : question.Network.OutputSize;
        bool isShare = question.Network.Loss is Loss.BinaryCrossEntropy or Loss.SigmoidBinaryCrossEntropy;
        Inputs = [.. Enumerable.Range(0, question.Samples * _inputSize).Select(_ => random.NextNormal())];
        int targets = question.Samples * _targetSize;
        Labels = question.Network.HasLabels
            ? [.. Enumerable.Range(0, targets).Select(_ => random.Next(question.Network.OutputSize))]
            : null;
        Values = [.. Enumerable.Range(0, targets).Select(_ => isShare ? random.NextSingle() : random.NextNormal())];
    }

    public float[] Inputs { get; }

    private int[]? Labels { get; }

    private float[] Values { get; }

    /// <summary>The inputs of a batch.</summary>
    public float[] InputsOf(int batch, int size) => Part(Inputs, batch, size * _inputSize);

    /// <summary>The targets of a batch: labels as integers, or values.</summary>
    public object TargetsOf(int batch, int size) =>
        Labels is not null ? Part(Labels, batch, size) : Part(Values, batch, size * _targetSize);

    /// <summary>In rows, as doubles: a float as text is another number to whoever reads it as a double.</summary>
    public object ToJson() => new
    {
        inputs = Rows(Inputs, _inputSize),
        targets = Labels is not null ? (object)Labels : Rows(Values, _targetSize),
    };

    private static IEnumerable<double[]> Rows(float[] values, int width) => values.Select(value => (double)value).Chunk(width);

    private static T[] Part<T>(T[] all, int number, int length) => all[(number * length)..((number + 1) * length)];
}
