using System.Text;
using System.Xml.Linq;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>A run as a page, and as a file for TensorBoard.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    [Fact]
    public void A_page_of_a_classifier_holds_curves_confusion_and_layers()
    {
        (ThreeClasses network, TrainingHistory history, Dataset data) = Run();
        string path = Path.Combine(_folder, "report.html");
        HtmlReport.Write(path, network, history, network.Predict(data), "red & green");
        string page = File.ReadAllText(path);
        Assert.Contains("<title>red &amp; green</title>", page, StringComparison.Ordinal);
        foreach (string part in new[] { "Loss", "Accuracy on the validation data", "ROC of &lt;red&gt;", "Reliability of blue", "What is taken for what", "macro average" })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<red>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal(page, HtmlReport.ToHtml(network, history, network.Predict(data), "red & green"));

        // Well-formed but for what HTML leaves open, so every picture is.
        foreach (string svg in page.Split("<svg").Skip(1).Select(rest => "<svg" + rest[..(rest.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
        {
            Assert.NotEmpty(XElement.Parse(svg).Elements());
        }
    }

    [Fact]
    public void A_page_of_a_regression_shows_predicted_beside_true_values()
    {
        var line = new Line(seed: 1);
        string page = HtmlReport.ToHtml(line, predictions: line.Predict(Dataset.FromTargets(new float[] { 1, 2, 3 }, new float[] { 2, 4, 6 }, 3)));
        Assert.Contains("Predicted and true values", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<circle").Length - 1);
        Assert.DoesNotContain("<h2>Training</h2>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 37, "0 5 10 15 20 25 30 35")]
    [InlineData(-0.0013, 0.0021, "-0.001 -0.0005 0 0.0005 0.001 0.0015 0.002")]
    [InlineData(5, 5, "3 4 5 6 7")]
    public void Axes_have_round_numbers(double least, double most, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', ChartAxis.Over(null, [least, most]).Ticks.Select(ChartAxis.Text)));

    [Fact]
    public void The_check_sum_is_the_one_of_the_standard() =>
        Assert.Equal(0xE3069283, TensorBoardWriter.Crc32C("123456789"u8));       // RFC 3720, B.4 and the catalogue of CRCs

    [Fact]
    public void An_event_file_holds_every_step_and_epoch_under_check_sums()
    {
        string path;
        using (var board = new TensorBoardWriter(_folder))
        {
            path = board.FilePath;
            var network = new Line(seed: 1);
            network.Train(
                Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[4], 4), new Sgd(0.01), epochs: 2, batchSize: 2, progress: board);
            board.Write("mine", 0.5, 7);
        }

        Assert.Contains("tfevents", path, StringComparison.Ordinal);
        (string Tag, long Step, float Value)[] events = [.. Events(File.ReadAllBytes(path))];
        Assert.Equal(["brain.Event:2", "loss/step", "loss/step", "loss/training", "learning rate", "loss/step", "loss/step", "loss/training", "learning rate", "mine"], events.Select(one => one.Tag));
        Assert.Equal([0, 1, 2, 1, 1, 3, 4, 2, 2, 7], events.Select(one => one.Step));
        Assert.Equal(0.01f, events[4].Value);
        Assert.Equal(0.5f, events[9].Value);
        using var second = new TensorBoardWriter(_folder);
        Assert.NotEqual(path, second.FilePath);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (ThreeClasses Network, TrainingHistory History, Dataset Data) Run()
    {
        float[] inputs = new float[60];
        new RandomStream(1, "inputs").FillUniform(inputs, -1, 1);
        Dataset data = Dataset.FromLabels(inputs, Enumerable.Range(0, 30).Select(i => i % 3).ToArray(), ["<red>", "green", "blue"]);
        var network = new ThreeClasses(seed: 1);
        return (network, network.Train(data, new Sgd(0.1), epochs: 3, options: new TrainingOptions { ValidationShare = 0.3 }), data);
    }

    /// <summary>Reads records by a decoder of its own: field by field, with the check sum bit by bit.</summary>
    private static IEnumerable<(string Tag, long Step, float Value)> Events(byte[] file)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BitConverter.ToInt64(file, at);
            Assert.Equal(Masked(file.AsSpan(at, 8)), BitConverter.ToUInt32(file, at + 8));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BitConverter.ToUInt32(file, at + 12 + length));
            Dictionary<int, object> fields = Fields(file.AsSpan(at + 12, length));
            at += length + 16;
            if (fields.TryGetValue(3, out object? version))
            {
                yield return (Encoding.UTF8.GetString((byte[])version), 0, 0);
                continue;
            }

            Dictionary<int, object> scalar = Fields((byte[])Fields((byte[])fields[5])[1]);
            yield return (Encoding.UTF8.GetString((byte[])scalar[1]), (long)fields[2], BitConverter.ToSingle((byte[])scalar[2]));
        }
    }

    private static Dictionary<int, object> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new Dictionary<int, object>();
        for (int at = 0; at < message.Length;)
        {
            long key = Varint(message, ref at);
            int size = (key & 7) switch { 1 => 8, 5 => 4, 2 => (int)Varint(message, ref at), _ => 0 };
            fields[(int)(key >> 3)] = (key & 7) == 0 ? Varint(message, ref at) : message.Slice(at, size).ToArray();
            at += size;
        }

        return fields;
    }

    private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0x82F63B78);
            }
        }

        sum = ~sum;
        return ((sum >> 15) | (sum << 17)) + 0xA282EAD8;
    }
}
