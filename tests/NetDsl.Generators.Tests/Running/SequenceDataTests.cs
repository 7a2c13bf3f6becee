using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Compiled networks that are trained on data sets of sequences, scaled and saved.</summary>
public sealed class SequenceDataTests : IDisposable
{
    private const string Source = """
        using NetDsl;

        [SequenceInput(6, 2)]
        [Gru(4, ReturnSequences = true)]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class EachStep;

        [SequenceInput(6, 2)]
        [Lstm(4)]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Ending;

        [SequenceInput(3, 2)]
        [Flatten]
        [Dense(2)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Whole;
        """;

    private static readonly float[][] Sequences = [.. new[] { 6, 2, 5, 1, 3, 3, 4, 6 }.Select((steps, i) => Values(steps * 2, i))];

    private readonly LoadedProgram _program = new(GeneratorTest.Run(Source));

    public void Dispose() => _program.Dispose();

    private static Preprocessing Scaled => Preprocessing.Standardize with { Targets = Scale.Standard };

    [Theory]
    [InlineData("EachStep")]
    [InlineData("Ending")]
    [InlineData("Whole")]
    public void Scaled_sequences_are_judged_as_they_are_predicted_also_after_a_file(string name)
    {
        Dataset data = DataFor(name).With(Scaled);
        Network network = _program.Create(name, 1), loaded = _program.Create(name, 2);
        network.Train(data, new Adam(0.01), epochs: 3, batchSize: 3);
        using var file = new MemoryStream();
        network.Save(file);
        file.Position = 0;
        loaded.LoadFrom(file);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < data.Count; i++)
        {
            int steps = data.Length(i), answers = data.HasStepAnswers ? steps : 1;
            float[] outputs = new float[answers * 2];
            loaded.Predict(new Inputs(data.Input(i)[..(steps * 2)]), outputs, count: 1);
            for (int j = 0; j < outputs.Length; j++)
            {
                sum += Math.Abs(outputs[j] - (double)data.Target(i)[j]);
                count++;
            }
        }

        Assert.Equal(sum / count, network.Evaluate(data, batchSize: 3).MeanAbsoluteError!.Value, 1e-3 * sum / count);
        Assert.True(sum / count > 1);
        Assert.Equal(network.Evaluate(data).Loss, loaded.Evaluate(data).Loss);
    }

    [Theory]
    [InlineData("EachStep")]
    [InlineData("Ending")]
    public void A_network_learns_from_sequences_of_different_lengths(string name)
    {
        Dataset data = DataFor(name).With(Scaled);
        Network network = _program.Create(name, 1);
        TrainingHistory history = network.Train(
            data, new Adam(0.03), epochs: 150, batchSize: 4, new TrainingOptions { BucketByLength = true });
        Assert.True(history.Last.Loss < 0.2 * history.Epochs[0].Loss, $"{history.Epochs[0].Loss} → {history.Last.Loss}");
    }

    [Fact]
    public void A_stream_of_scaled_sequences_gives_the_bits_of_its_data_set()
    {
        Dataset data = DataFor("EachStep");
        Network whole = _program.Create("EachStep", 1), streamed = _program.Create("EachStep", 1);
        whole.Train(data.With(Scaled), new Adam(0.01), epochs: 2, batchSize: 3);
        streamed.Train(
            DataStream.From(() => new[] { data.Slice(1, 1), data.Slice(0, 1) }.Concat([data.Skip(2)])).With(Scaled), new Adam(0.01), epochs: 2, batchSize: 3);
        Network reordered = _program.Create("EachStep", 1);
        reordered.Train(data.Select([1, 0, 2, 3, 4, 5, 6, 7]).With(Scaled), new Adam(0.01), epochs: 2, batchSize: 3);
        Assert.Equal(reordered.Parameters, streamed.Parameters);
        Assert.NotEqual(whole.Parameters.ToArray(), streamed.Parameters.ToArray());
    }

    [Fact]
    public void Windows_of_a_series_fit_a_network_of_full_sequences()
    {
        float[] series = Values(40, 9);
        Dataset windows = Dataset.FromWindows(series, features: 2, length: 3).With(Preprocessing.Standardize);
        Network network = _program.Create("Whole", 1);
        network.Train(windows, new Adam(0.01), epochs: 1);
        Assert.Equal(17, network.Evaluate(windows).Count);
    }

    /// <summary>Targets are a sum of what was read, far from 0 and large.</summary>
    private static Dataset DataFor(string name)
    {
        float[][] ofSteps = [.. Sequences.Select(sequence =>
        {
            (float a, float b) = (0, 0);
            return sequence.Chunk(2).SelectMany(step => new[] { 100 + (10 * (a += step[0])), 7 * (b += step[1]) }).ToArray();
        })];
        return name switch
        {
            "EachStep" => Dataset.FromSequences(Sequences, 2, ofSteps, targetsPerStep: 2),
            "Ending" => Dataset.FromSequences(Sequences, 2, [.. ofSteps.Select(targets => targets[^2..])]),
            _ => Dataset.FromSequences([.. Sequences.Where(sequence => sequence.Length >= 6).Select(sequence => sequence[..6])], 2,
                [.. ofSteps.Where(targets => targets.Length >= 6).Select(targets => targets[4..6])]),
        };
    }

    private static float[] Values(int count, int seed)
    {
        float[] values = new float[count];
        new RandomStream(seed, "sequence").FillUniform(values, -1, 3);
        return values;
    }
}
