using System.IO.Compression;
using System.Text;
using NetDsl.Tests.Networks;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Data;

/// <summary>Files and preprocessing of streams are those of data sets.</summary>
public class DataStreamTests
{
    private const int Rows = 3_000;

    private static readonly CsvOptions WithColumns = new()
    {
        Label = "class",
        Preprocessing = new Preprocessing
        {
            Columns =
            [
                new NumberColumn("x") { Missing = Fill.Mean },
                new OrdinalColumn("size", ["S", "M", "L"]) { Missing = Fill.MostFrequent },
            ],
        },
    };

    public static TheoryData<string> Tables => ["texts", "numbers", "codes", "targets", "columns", "given"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_file_is_read_as_a_data_set_reads_it(string table)
    {
        (string csv, CsvOptions options) = Table(table);
        var expected = Dataset.FromCsv(new StringReader(csv), options);
        DataStream stream = DataStream.FromCsv(() => new StringReader(csv), options);
        Assert.Equal(expected.Count, stream.Count);
        Assert.Equal(expected.ClassNames, stream.ClassNames);
        Assert.Equal("stream of 3,000 samples, shuffled among 10,000", stream.ToString());
        Dataset[] parts = [.. stream.Parts(epoch: 0, CancellationToken.None)];
        Assert.True(parts.Length > 2);
        Assert.All(parts, part => Assert.Equal(expected.ClassNames, part.ClassNames));
        FittedPreprocessing? fitted = options.Preprocessing?.Fit(expected);
        Dataset raw = fitted?.Apply(expected) ?? expected;
        int sample = 0;
        foreach (Dataset part in parts.Select(part => fitted?.Apply(part) ?? part))
        {
            for (int i = 0; i < part.Count; i++, sample++)
            {
                Assert.Equal(raw.Input(sample), part.Input(i));
                Assert.Equal(raw.HasLabels ? raw.Label(sample) : raw.Target(sample)[0], part.HasLabels ? part.Label(i) : part.Target(i)[0]);
            }
        }

        Assert.Equal(Rows, sample);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_with_columns_trains_to_the_bits_of_the_data_set(bool shuffle)
    {
        (string csv, CsvOptions options) = Table("columns");
        (Mlp whole, Mlp network) = (new Mlp(seed: 1), new Mlp(seed: 1));
        TrainingOptions training = new() { Shuffle = shuffle, Schedule = LearningRateSchedule.Cosine() };
        whole.Train(Dataset.FromCsv(new StringReader(csv), options), new Adam(), epochs: 2, options: training);
        network.Train(DataStream.FromCsv(() => new StringReader(csv), options), new Adam(), epochs: 2, options: training);
        Assert.Equal(PreprocessingFile.Text(whole.Preprocessing!), PreprocessingFile.Text(network.Preprocessing!));
        Assert.Equal(whole.ClassNames, network.ClassNames);
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal(
            whole.Evaluate(Dataset.FromCsv(new StringReader(csv), options)).Loss,
            network.Evaluate(DataStream.FromCsv(() => new StringReader(csv), options)).Loss);
    }

    [Theory]
    [InlineData(Scale.Standard)]
    [InlineData(Scale.Range)]
    public void Scales_of_inputs_and_targets_are_those_of_the_data_set(Scale scale)
    {
        float[] inputs = new float[500], targets = new float[1_000];
        new RandomStream(1, "inputs").FillNormal(inputs, 1e4f, 3);
        new RandomStream(1, "targets").FillUniform(targets, -7, 100);
        var data = Dataset.FromTargets(inputs, targets, 500);
        var plan = new Preprocessing { Inputs = scale, Targets = scale };
        (TwoLines whole, TwoLines network) = (new TwoLines(seed: 1), new TwoLines(seed: 1));
        whole.Train(data.With(plan), new Adam(), epochs: 2);
        network.Train(data.InParts(33).With(plan), new Adam(), epochs: 2);
        Assert.Equal(PreprocessingFile.Text(whole.Preprocessing!), PreprocessingFile.Text(network.Preprocessing!));
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal(whole.Evaluate(data), network.Evaluate(data.InParts(50)));
        Assert.Equal(PreprocessingFile.Text(plan.Fit(data)), PreprocessingFile.Text(plan.Fit(data.InParts(7))));
    }

    [Theory]
    [InlineData(Fill.Median)]
    [InlineData(Fill.MostFrequent)]
    public void What_needs_all_values_at_once_is_refused_unless_it_was_measured(Fill fill)
    {
        (string csv, CsvOptions options) = Table("columns");
        options = options with
        {
            Preprocessing = new Preprocessing { Columns = [new NumberColumn("x") { Missing = fill }, new OrdinalColumn("size", ["S", "M", "L"]) { Missing = Fill.Zero }] },
        };
        DataStream stream = DataStream.FromCsv(() => new StringReader(csv), options);
        var network = new Mlp(seed: 1);
        var error = Assert.Throws<ArgumentException>(() => network.Train(stream, new Adam(), epochs: 1));
        Assert.StartsWith($"\"x\" is filled in by Fill.{fill}, which needs all values at once", error.Message, StringComparison.Ordinal);
        FittedPreprocessing fitted = options.Preprocessing.Fit(Dataset.FromCsv(new StringReader(csv), options));
        network.Train(stream.With(fitted), new Adam(), epochs: 1);
        Assert.Same(fitted, network.Preprocessing);

        var whole = new Mlp(seed: 1);
        whole.Train(Dataset.FromCsv(new StringReader(csv), options), new Adam(), epochs: 1);
        Assert.Equal(whole.Parameters, network.Parameters);
        FittedPreprocessing other = options.Preprocessing.Fit(Dataset.FromCsv(new StringReader(csv), options).Take(100));
        error = Assert.Throws<ArgumentException>(() => network.Train(stream.With(other), new Adam(), epochs: 1));
        Assert.StartsWith("The stream has another preprocessing than Mlp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_line_is_checked_when_the_stream_is_made()
    {
        (string csv, CsvOptions options) = Table("texts");
        var error = Assert.Throws<InvalidDataException>(() => DataStream.FromCsv(() => new StringReader(csv + "1,none,M,red\n"), options));
        Assert.StartsWith("The text, line 3002, column 2 (y): a value is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_closed_after_an_epoch_that_ends_early_and_may_not_grow()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("rows.csv");
        (string csv, CsvOptions options) = Table("texts");
        File.WriteAllText(path, csv);
        DataStream stream = DataStream.FromCsv(path, options, bufferSize: 10);
        Assert.Throws<OperationCanceledException>(() => new Mlp(seed: 1).Train(stream, new Adam(), epochs: 1, _ => throw new OperationCanceledException()));
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
        }

        new Mlp(seed: 1).Train(stream, new Adam(), epochs: 2);
        File.AppendAllText(path, "1,2,M,red\n");
        var error = Assert.Throws<InvalidDataException>(() => new Mlp(seed: 1).Train(stream, new Adam(), epochs: 1));
        Assert.StartsWith("The stream was said to have 3,000 samples, but there were 3,001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_text_and_foreign_bytes()
    {
        (string csv, CsvOptions options) = Table("texts");
        byte[] packed = Packed(csv);
        DataStream stream = DataStream.FromCsv(
            () => new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)), options);
        Assert.Equal(Rows, stream.Count);

        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("rows.csv"), [.. Encoding.UTF8.GetBytes(csv), (byte)'1', 0xE4, (byte)'\n']);
        var error = Assert.Throws<InvalidDataException>(() => DataStream.FromCsv(folder.PathOf("rows.csv"), options));
        Assert.StartsWith("rows.csv is not UTF-8, or is damaged", error.Message, StringComparison.Ordinal);

        static byte[] Packed(string text)
        {
            using var memory = new MemoryStream();
            using (var zip = new GZipStream(memory, CompressionMode.Compress))
            {
                zip.Write(Encoding.UTF8.GetBytes(text));
            }

            return memory.ToArray();
        }
    }

    /// <summary>Rows whose classes, categories and gaps come late, so that no part knows them all.</summary>
    private static (string Csv, CsvOptions Options) Table(string kind)
    {
        float[] numbers = new float[2 * Rows];
        new RandomStream(1, "table").FillNormal(numbers, 3, 2);
        var csv = new StringBuilder("x,y,size,class\n");
        for (int row = 0; row < Rows; row++)
        {
            string gap = kind == "columns" && row > 2_000 && row % 10 == 0 ? "?" : FormattableString.Invariant($"{numbers[row]}");
            string size = row > 1_500 && row % 7 == 0 ? "L" : row % 2 == 0 ? "M" : "S";
            string label = kind switch
            {
                "numbers" => row > 2_500 ? "2" : FormattableString.Invariant($"{row % 2}"),
                "codes" => row > 2_500 ? "001" : FormattableString.Invariant($"{row % 2}"),
                "targets" => FormattableString.Invariant($"{row / 7f}"),
                _ => row > 2_500 ? "amber" : row % 2 == 0 ? "red" : "green",
            };
            csv.Append(FormattableString.Invariant($"{gap},{numbers[Rows + row]},{size},{label}\n"));
        }

        CsvOptions options = kind switch
        {
            "columns" => WithColumns,
            "targets" => new CsvOptions { Targets = ["class"], Exclude = ["size"] },
            "codes" => new CsvOptions { Label = "class", Exclude = ["size"], LabelsAreTexts = true },
            "given" => new CsvOptions { Label = "class", Exclude = ["size"], ClassNames = ["red", "amber", "green", "blue"] },
            _ => new CsvOptions { Label = "class", Exclude = ["size"] },
        };
        return (csv.ToString(), options);
    }
}
