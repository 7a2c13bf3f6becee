namespace NetDsl.Documentation.Tests;

/// <summary>What single examples take for granted where the stand-ins of all do not do.</summary>
internal static class ExampleGivens
{
    private const string YesNo = """
        public static class Given
        {
            public static Dataset test = Dataset.FromLabels(
                Enumerable.Range(0, 800).Select(i => (i * 7 % 11) - 5f).ToArray(),
                Enumerable.Range(0, 200).Select(i => i * i % 5 == 1 ? 1 : 0).ToArray(),
                ["no", "NAME"]);
            public static Dataset validation = test;
            public static YesNoNet network = new(seed: 1);
            public static Predictions predictions = network.Predict(test);
        }

        [Input(4), Dense(8, Activation.Relu), Dense(1), Loss(Loss.SigmoidBinaryCrossEntropy)]
        public partial class YesNoNet;
        """;

    private static readonly (string Member, string Given)[] All =
    [
        ("T:NetDsl.ConfusionMatrix", YesNo.Replace("NAME", "fraud", StringComparison.Ordinal)),
        ("T:NetDsl.Metrics", "public static class Given { public static float[] inputs = new float[12]; public static int[] labels = [0, 1, 1]; }"),
        ("T:NetDsl.Metric", YesNo.Replace("NAME", "churned", StringComparison.Ordinal)),
        ("T:NetDsl.Predictions", YesNo),
        ("T:NetDsl.ThresholdGoal", YesNo),
        ("T:NetDsl.Augmentation", """
            public static class Given
            {
                public static Dataset digits = Dataset.FromLabels(new float[160], new int[10]);
                public static PictureNet network = new(seed: 1);
            }

            [Input(1, 4, 4), Flatten, Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class PictureNet;
            """),
        ("M:NetDsl.Network.BeginSequence", """
            public static class Given { public static Sensor forecast = new(seed: 1); }

            [SequenceInput(50, 2), Lstm(4), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class Sensor;
            """),
        ("M:NetDsl.TokenNetwork.Generate", """
            public static class Given { public static Scribe writer = new(seed: 1); }

            [TokenInput(8, 10), Embedding(4), Gru(4), Dense(10), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Scribe;
            """),
        ("T:NetDsl.Vocabulary", """
            public static class Given
            {
                public static string text = string.Concat(Enumerable.Repeat("Once upon a time. ", 20));
                public static Teller network = new(seed: 1);
            }

            [TokenInput(128, 13), Embedding(4), Gru(4, ReturnSequences = true), Dense(13), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class Teller;
            """),
        ("T:NetDsl.Tokenizers.TokenizerVocabulary", "public static class Given { public static string text = \"\"; }"),
        ("M:NetDsl.Dataset.With(NetDsl.Preprocessing", """
            public static class Given
            {
                public static float[] prices = [.. Enumerable.Range(0, 200).Select(i => 1_000f * i)];
                public static float[] house = [70, 3, 2, 1];
                public static LargeHouses network = new(seed: 1);
            }

            [Input(4), Dense(8, Activation.Relu), Dense(1), Loss(Loss.MeanSquaredError)]
            public partial class LargeHouses;
            """),
        ("M:NetDsl.Network.Freeze(System.Collections", """
            public static class Given
            {
                public static HeadedNet network = new(seed: 1);

                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Save() => new HeadedNet(seed: 2).Save("digits.safetensors");
            }

            [Input(4), Dense(8, Activation.Relu), Dense(4, Name = "Head"), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class HeadedNet;
            """),
        ("M:NetDsl.Network.ScaleLearningRate(", """
            public static class Given
            {
                public static BackedNet network = new(seed: 1);
            }

            [Input(4), Dense(8, Activation.Relu, Name = "Backbone"), Dense(4), Loss(Loss.SoftmaxCrossEntropy)]
            public partial class BackedNet;
            """),
        ("M:NetDsl.Network.Save(System.String)", "public static class Given { public static Iris network = new(seed: 1); }"),
        ("M:NetDsl.Network.LoadFrom(System.String)", """
            public static class Given
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Save() => new Iris(seed: 2).Save("iris.safetensors");
            }
            """),
        ("T:NetDsl.CrossValidation", """
            public static class Given
            {
                public static Dataset data = Dataset.FromLabels(
                    Enumerable.Range(0, 120).Select(i => i % 7 + (i % 4f)).ToArray(), Enumerable.Range(0, 30).Select(i => i % 3).ToArray());
            }
            """),
        ("P:NetDsl.TrainingOptions.CheckpointPath", """
            public static class Given
            {
                public static Churn network = new(seed: 1);
                public static Dataset data = Dataset.FromLabels(new float[60], [0, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
            }
            """),
        ("M:NetDsl.DataFrames.DataFrameExtensions.ToDataset(", """
            public static class Given
            {
                public static DataFrame frame = new(
                    new SingleDataFrameColumn("id", new float[] { 1, 2 }),
                    new SingleDataFrameColumn("area", new float[] { 70, 80 }),
                    new SingleDataFrameColumn("price", new float[] { 9, 8 }));
            }
            """),
        ("M:Microsoft.Extensions.DependencyInjection.", """
            public static class Given
            {
                public static WebApplicationBuilder builder = WebApplication.CreateBuilder();
                public static WebApplication app = WebApplication.CreateBuilder().Build();
            }
            """),
    ];

    /// <summary>Why an example cannot be run here; <see langword="null"/> where it can.</summary>
    public static string? ReasonNotToRun(string member) => member switch
    {
        "T:NetDsl.BlockAttribute" => "It declares a network, and calls nothing.",
        "T:NetDsl.Tokenizers.TokenizerVocabulary" => "It needs the files of a tokenizer.",
        _ when member.StartsWith("M:NetDsl.Dataset.FromReader(", StringComparison.Ordinal) => "It needs a database.",
        _ => null,
    };

    public static string Of(string member) =>
        All.FirstOrDefault(given => member.StartsWith(given.Member, StringComparison.Ordinal)).Given ?? "public static class Given;";
}
