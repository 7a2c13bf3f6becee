global using System.Data.Common;

// What fragments of pages and examples take for granted. It is compiled beside each of them, and not by this project.
public static class StandIns
{
    public static float[] inputs = [.. Enumerable.Range(0, 800).Select(i => i % 7 + (i % 4f))];
    public static int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 4)];
    public static float[] targets = new float[200];
    public static float[] prices = new float[200];
    public static float[] flower = [5.1f, 3.5f, 1.4f, 0.2f];
    public static float[] house = [100, 20];
    public static int count = 200;
    public static int[] patients = [.. Enumerable.Range(0, 200).Select(i => i / 10)];
    public static Picture[] pictures = [.. labels.Select(label => new Picture(new float[4], label))];

    private static readonly Dataset Samples = Dataset.FromLabels(inputs, labels);
    public static Dataset data = Samples;
    public static Dataset train = Samples;
    public static Dataset training = Samples;
    public static Dataset validation = Samples;
    public static Dataset test = Samples;
    public static Dataset letters = Samples;
    public static Dataset digits = Samples;
    public static Dictionary<string, string> row = [];

    private static readonly Net Known = new(seed: 1);
    public static Optimizer optimizer = new Adam();
    public static TrainingHistory history = Known.Train(Samples, new Adam(), epochs: 1);
    public static Predictions predictions = Known.Predict(Samples);
    public static Net network = Known;
    public static Net other = new(seed: 2);

    public static double[] scores = [0.2, 0.7, 0.4];
    public static double[] predicted = [1, 2, 3];
    public static double[] actual = [1, 2, 4];
    public static string commit = "1234567";
    public static CsvOptions options = new() { Label = "class" };
    public static object connection = new();
    public static float[] ages = new float[200];
    public static Preprocessing preprocessing = Preprocessing.Standardize;
    public static DbCommand command = null!;
    public static Microsoft.Data.Analysis.DataFrame frame = null!;
    public static Microsoft.ML.IDataView view = null!;

    public static IEnumerable<Dataset> Simulate(int seed) => [Samples.Shuffle(seed)];
    public static DbDataReader Query(string text) => command.ExecuteReader();
    public static TextReader Unpacked(string path) => new StreamReader(path);
    public static IAsyncEnumerable<Dataset> ReadRowsAsync(object source) => new[] { Samples }.ToAsyncEnumerable();

    public static CancellationTokenSource stop = new();
    public static CancellationToken token = stop.Token;

    public static ILogger logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    public static WebApplicationBuilder builder = WebApplication.CreateBuilder();
    public static WebApplication app = builder.Build();
}

public sealed record Picture(float[] Pixels, int Digit);

[Input(4), Dense(8, Activation.Relu), Dense(4), Loss(Loss.SoftmaxCrossEntropy)]
public partial class Net;

[Input(4), Dense(8, Activation.Relu), Dense(3), Loss(Loss.SoftmaxCrossEntropy)]
public partial class Iris;

[Input(2), Dense(8, Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]
public partial class Houses;

[Input(6), Dense(8, Activation.Relu), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy)]
public partial class Churn;

[Input(11), Dense(8, Activation.Relu), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy)]
public partial class ChurnModel;

/// <summary>A network that writes.</summary>
[TokenInput(64, 256)]
[Embedding(16)]
[Gru(32, ReturnSequences = true)]
[Dense(256)]
[Loss(Loss.SoftmaxCrossEntropy)]
public partial class StoryModel;

public readonly struct Snake : NetDsl.Kernels.IActivation
{
    public static bool ReadsPreActivation => true;

    public void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => h.CopyTo(y);

    public void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => dy.CopyTo(dh);
}
