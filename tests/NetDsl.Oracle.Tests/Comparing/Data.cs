using NetDsl.Testing;

namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>Samples drawn at random.</summary>
internal sealed class Data
{
    private readonly int _inputSize;
    private readonly int _targetSize;
    private readonly bool _isTold;

    public Data(Question question, Random random)
    {
        _inputSize = question.Network.InputSize;
        _targetSize = question.Network.HasLabels ? 1 : question.Network.OutputSize;
        bool isShare = question.Network.Loss is Loss.BinaryCrossEntropy or Loss.SigmoidBinaryCrossEntropy;
        Vocabulary = question.Network.Vocabulary;
        Inputs =
        [
            .. Enumerable.Range(0, question.Samples * _inputSize)
                .Select(_ => Vocabulary > 0 ? random.Next(Vocabulary) : random.NextNormal()),
        ];
        int targets = question.Samples * _targetSize;
        Labels = question.Network.HasLabels
            ? [.. Enumerable.Range(0, targets).Select(_ => random.Next(question.Network.OutputSize))]
            : null;
        bool isWeighted = question.Weighing is Weighing.Samples or Weighing.SamplesOnlyHere;
        _isTold = question.Weighing == Weighing.Samples;
        Weights = isWeighted ? [1, .. Enumerable.Range(1, question.Samples - 1).Select(_ => Weight(random))] : null;
        ClassWeights = question.Weighing == Weighing.Classes
            ? [.. Enumerable.Range(0, question.Network.OutputSize).Select(_ => 0.25 + Weight(random))]
            : null;
        Values = [.. Enumerable.Range(0, targets).Select(_ => isShare ? random.NextSingle() : random.NextNormal())];
    }

    public float[] Inputs { get; }

    /// <summary>Inputs as tokens, of a network that reads tokens.</summary>
    public int[] Tokens => Array.ConvertAll(Inputs, input => (int)input);

    private int Vocabulary { get; }

    private int[]? Labels { get; }

    /// <summary>Of the samples: some are 0.</summary>
    private float[]? Weights { get; }

    private double[]? ClassWeights { get; }

    private float[] Values { get; }

    /// <summary>The inputs of a batch: numbers, or tokens as integers.</summary>
    public object InputsOf(int batch, int size) =>
        Vocabulary > 0 ? Part(Tokens, batch, size * _inputSize) : Part(Inputs, batch, size * _inputSize);

    /// <summary>The targets of a batch: labels as integers, or values.</summary>
    public object TargetsOf(int batch, int size) =>
        Labels is not null ? Part(Labels, batch, size) : Part(Values, batch, size * _targetSize);

    /// <summary>All samples, with their weights if they have any.</summary>
    public Dataset ToDataset()
    {
        Dataset plain = Labels is not null ? Dataset.FromLabels(Inputs, Labels) : Dataset.FromTargets(Inputs, Values, Values.Length / _targetSize);
        return Weights is null ? plain : plain.WithWeights(Weights);
    }

    public TrainingOptions ToOptions() => new() { Shuffle = false, ClassWeights = ClassWeights is null ? null : NetDsl.ClassWeights.Of(ClassWeights) };

    /// <summary>In rows, as doubles: a float as text is another number to whoever reads it as a double.</summary>
    public object ToJson() => new
    {
        inputs = Rows(Inputs, _inputSize),
        targets = Labels is not null ? (object)Labels : Rows(Values, _targetSize),
        weights = _isTold ? Weights!.Select(weight => (double)weight) : null,
        classWeights = ClassWeights,
    };

    private static float Weight(Random random) => Math.Max(0, random.Next(-2, 7) / 2f);

    private static IEnumerable<double[]> Rows(float[] values, int width) => values.Select(value => (double)value).Chunk(width);

    private static T[] Part<T>(T[] all, int number, int length) => all[(number * length)..((number + 1) * length)];
}
