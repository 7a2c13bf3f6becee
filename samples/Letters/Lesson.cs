using System.Globalization;
using NetDsl;

namespace Letters;

/// <summary>Teaches a network the text, and shows how it comes along.</summary>
/// <param name="passage">What is learned.</param>
/// <param name="output">Receives what is told.</param>
internal sealed class Lesson(Passage passage, TextWriter output)
{
    public const double Temperature = 0.7;

    private const int BatchSize = 32, Stride = Passage.Length / 4, SampleLength = 240;

    private const double RecurrentRate = 4e-3, AttentiveRate = 2e-3;

    private const string Prompt = "The network ";

    /// <summary>Trains and tests a network, keeps it in a file, and holds it against counting.</summary>
    /// <returns>What the test gave.</returns>
    public Evaluation Run(LessonOptions options)
    {
        TokenNetwork network = Create(options);
        Dataset test = passage.Windows(passage.Test, Passage.Length);
        output.WriteLine(network.Summary());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passage.Training.Length:N0} letters to learn from, {passage.Test.Length:N0} to test with\n"));

        var curve = new List<double>();
        network.Train(passage.Windows(passage.Training, Stride), new Adam(options.IsAttentive ? AttentiveRate : RecurrentRate), options.Epochs, Show, BatchSize, new()
        {
            Schedule = LearningRateSchedule.Warmup(100, LearningRateSchedule.Cosine()),
            ClipNorm = 1,
            Validation = test,
        });
        network.Save(options.Path);

        Evaluation result = network.Evaluate(test);
        output.WriteLine(LearningCurve.Draw(curve));
        Compare(result);
        output.WriteLine($"Saved in {options.Path}, with its letters. Let it write: -- write \"{Prompt.Trim()}\"{(options.IsAttentive ? " --attention" : "")}");
        return result;

        void Show(TrainingProgress step)
        {
            if (step.Result is { } epoch)
            {
                curve.Add(epoch.Validation!.BitsPerToken!.Value);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch} of {options.Epochs}: {curve[^1]:0.000} bits for a letter. It writes:"));
                output.WriteLine($"    {Write(network, new(Prompt, Temperature, SampleLength, Seed: epoch.Epoch, options)).ReplaceLineEndings("\n    ")}\n");
            }
        }
    }

    /// <summary>What a network makes of a prompt, which stands at the beginning.</summary>
    /// <exception cref="ArgumentException">The prompt has a letter that the text does not have.</exception>
    public static string Write(TokenNetwork network, WritingOptions options)
    {
        int[] begun = network.Vocabulary!.Encode(options.Prompt);
        IEnumerable<int> written = network.Generate(begun, options.Count, new() { Temperature = options.Temperature, Seed = options.Seed });
        return options.Prompt + network.Vocabulary.Decode([.. written]);
    }

    /// <summary>A network that learned, from its file.</summary>
    public static TokenNetwork Load(LessonOptions options) =>
        options.IsAttentive ? AttentiveWriter.Load(options.Path) : RecurrentWriter.Load(options.Path);

    private static TokenNetwork Create(LessonOptions options) =>
        options.IsAttentive ? new AttentiveWriter(options.Seed) : new RecurrentWriter(options.Seed);

    private void Compare(Evaluation result)
    {
        output.WriteLine($"Bits for a letter of the last tenth of the text. The network sees at most {Passage.Length - 1} letters before it:\n");
        for (int order = 0; order <= NGrams.HighestOrder; order++)
        {
            double bits = NGrams.BitsPerLetter(order, passage.Training, passage.Test, Passage.Letters);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    counting, {order} letters before  {bits,7:0.000}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    the network                {result.BitsPerToken,7:0.000}\n"));
    }
}
