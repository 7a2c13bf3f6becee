using System.Text;
using NetDsl.Testing;

namespace NetDsl.Onnx.Tests;

/// <summary>A trained network comes back with its preprocessing, the names of its classes and what only training knows.</summary>
public sealed class OwnPreprocessingTests : IDisposable
{
    private const string Source = """
        using NetDsl;

        [Input(2)]
        [Dense(4, Activation.Tanh)]
        [Dropout(0.25)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Classes;

        [Input(2)]
        [Dense(3, Activation.LeakyRelu, Slope = 0.123456789012)]
        [BatchNorm(Momentum = 0.012345678901, Epsilon = 0.00123456789012)]
        [Dense(1)]
        [Loss(Loss.MeanSquaredError)]
        public partial class Values;

        [Input(2, 2, 2)]
        [Conv2D(2, 1)]
        [Flatten]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Maps;

        [Input(6)]
        [Dense(2)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Table;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Classes", false)]
    [InlineData("Classes", true)]
    [InlineData("Values", false)]
    [InlineData("Maps", false)]
    [InlineData("Table", true)]
    public void It_comes_back_whole(string name, bool probabilities)
    {
        var options = new OnnxOptions { Probabilities = probabilities };
        using var program = new LoadedProgram(GeneratorTest.Run(Source));
        Network network = program.Create(name, 1L);
        network.Train(Data(name), new Adam(0.01), epochs: 1);
        string path = Path.Combine(_folder, "net.onnx"), again = Path.Combine(_folder, "again.onnx");
        network.ExportOnnx(path, options);
        ImportedNetwork imported = OnnxImport.Read(path);

        using var other = new LoadedProgram(GeneratorTest.Run(imported.Source));
        Network back = other.Load(imported);
        back.ExportOnnx(again, options);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(again));
        Assert.Equal(network.ClassNames, back.ClassNames);
        Assert.Equal($"{network.Preprocessing}", $"{back.Preprocessing}");
        Assert.Equal(network.Preprocessing!.Columns, back.Preprocessing!.Columns);
        Assert.DoesNotContain(imported.Notes, note => note.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Classes", "input.mean")]
    [InlineData("Values", "targets.deviation")]
    [InlineData("Table", "input.deviation")]
    public void What_NetDsl_would_not_write_is_refused(string name, string changed)
    {
        using var program = new LoadedProgram(GeneratorTest.Run(Source));
        Network network = program.Create(name, 1L);
        network.Train(Data(name), new Adam(0.01), epochs: 1);
        string path = Path.Combine(_folder, "net.onnx");
        network.ExportOnnx(path);
        byte[] bytes = File.ReadAllBytes(path);
        Assert.NotNull(OnnxImport.Read(path));

        // The last bit of the first number: behind the tensor's name stand a tag and a length.
        int place = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(changed)) + changed.Length + 2;
        bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(
            ["Its preprocessing is not what this version of NetDsl writes for such a network: export it again, or with OnnxOptions.Preprocessing = false."],
            Assert.Throws<OnnxImportException>(() => OnnxImport.Read(path)).Refusals);
    }

    private static Dataset Data(string name)
    {
        var random = new Random(1);
        float[] numbers = [.. Enumerable.Range(0, 8 * 20).Select(_ => (random.NextSingle() * 5) + 3)];
        int[] labels = [.. Enumerable.Range(0, 20).Select(i => i % 2)];
        return name switch
        {
            "Classes" => Dataset.FromLabels(numbers.AsMemory(0, 40), labels, ["good", "bad"]).With(Preprocessing.Standardize),
            "Values" => Dataset.FromTargets(numbers.AsMemory(0, 40), numbers.AsMemory(40, 20), 20)
                .With(new Preprocessing { Inputs = Scale.Standard, Targets = Scale.Standard }),
            "Maps" => Dataset.FromLabels(numbers, labels).With(new Preprocessing { Inputs = Scale.Standard, Channels = 2 }),
            _ => Table(),
        };
    }

    private static Dataset Table()
    {
        var text = new StringBuilder("age,colour,size,left\n");
        for (int i = 0; i < 20; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(i == 3 ? "" : i)},{(i % 3 == 0 ? "red" : "blue")},{(i % 2 == 0 ? "S" : "L")},{(i % 4 == 0 ? "yes" : "no")}\n");
        }

        return Dataset.FromCsv(new StringReader(text.ToString()), new CsvOptions
        {
            Label = "left",
            Preprocessing = new()
            {
                Columns =
                [
                    new NumberColumn("age") { Transform = ColumnTransform.Log1P, Missing = Fill.Median, Indicator = true },
                    new OneHotColumn("colour") { Categories = ["red", "blue", "green"], Unknown = UnknownCategory.Ignore },
                    new OrdinalColumn("size", ["S", "L"]),
                ],
            },
        });
    }
}
