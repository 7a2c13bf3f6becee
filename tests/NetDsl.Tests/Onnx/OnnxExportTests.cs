using System.Security.Cryptography;
using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Onnx;

/// <summary>What is written, and what is refused. That it computes the same, ONNX Runtime is asked.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_is_called_as_it_is_declared()
    {
        string text = TextOf(NetworkTests.Known());
        Assert.All(
            ["ThreeClasses", "Dense1.weight", "Dense1.bias", "Dense1/Gemm", "transB", "batch", "input", "output", "netdsl"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("/Softmax", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes_into_a_file_as_into_a_stream()
    {
        string path = _folder.PathOf("net.onnx");
        File.WriteAllText(path, "old");
        NetworkTests.Known().ExportOnnx(path);
        Assert.Equal(BytesOf(NetworkTests.Known()), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Probabilities_are_those_of_the_loss()
    {
        var options = new OnnxOptions { Probabilities = true };
        Assert.Contains("softmax/Softmax", TextOf(NetworkTests.Known(), options), StringComparison.Ordinal);
        Assert.Contains("sigmoid/Sigmoid", TextOf(new YesNo(seed: 1), options), StringComparison.Ordinal);
        Assert.Contains("probabilities", TextOf(new YesNo(seed: 1), options), StringComparison.Ordinal);
        Assert.StartsWith(
            "Line gives values, not probabilities",
            Assert.Throws<InvalidOperationException>(() => BytesOf(new Line(seed: 1), options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Scaling_belongs_to_the_graph_unless_it_is_left_out()
    {
        var network = new Line(seed: 1);
        Dataset data = Dataset.FromTargets(new float[] { 10f, 20, 30 }, new float[] { 1f, 2, 3 }, 3).With(Preprocessing.Standardize with { Targets = Scale.Standard });
        network.Train(data, new Sgd(0.01), epochs: 1);
        string text = TextOf(network);
        Assert.All(["input.mean", "input.deviation", "targets.mean", "targets.deviation"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("input.mean", TextOf(network, new() { Preprocessing = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_only_of_sequences_that_may_be_shorter() => Assert.Equal(
        "ThreeClasses reads no sequences: export it without OnnxOptions.Lengths.",
        Assert.Throws<InvalidOperationException>(() => BytesOf(NetworkTests.Known(), new() { Lengths = true })).Message);

    [Fact]
    public void Class_names_stand_in_the_metadata()
    {
        ThreeClasses network = NetworkTests.Known();
        network.Train(Dataset.FromLabels(new float[6], new int[] { 0, 1, 2 }, ["cat", "dog", "owl"]), new Sgd(0), epochs: 1);
        string text = TextOf(network);
        Assert.Contains("\"classNames\":[\"cat\",\"dog\",\"owl\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_an_input_for_each_column()
    {
        string text = TextOf(OfTable(new NumberColumn("x"), new OneHotColumn("colour") { Unknown = UnknownCategory.Ignore }));
        Assert.All(
            ["colour", "LabelEncoder", "ai.onnx.ml", "colour.one_hot", "columns/Concat", "input.mean"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("ai.onnx.ml", TextOf(NetworkTests.Known()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_goes_through_a_function_of_ones_own_is_refused_with_what_to_do()
    {
        var cube = ColumnTransform.Register("cube of the export", value => value * value * value);
        ThreeClasses network = OfTable(new NumberColumn("x") { Transform = cube }, new OneHotColumn("colour"));
        Assert.Equal(
            "The column \"x\" goes through 'cube of the export', a function of your own, for which ONNX has no operator: "
                + "give OnnxOptions.Preprocessing = false, and the graph takes what network.Preprocessing.Apply gives.",
            Assert.Throws<NotSupportedException>(() => BytesOf(network)).Message);
        Assert.DoesNotContain("colour", TextOf(network, new() { Preprocessing = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_beside_are_the_file_that_Load_reads_and_begin_at_a_page()
    {
        string path = _folder.PathOf("net.onnx"), weights = _folder.PathOf("net.safetensors");
        ThreeClasses network = NetworkTests.Known();
        network.ExportOnnx(path, new() { WeightsBeside = true });
        byte[] file = File.ReadAllBytes(weights);
        long start = 8 + BitConverter.ToInt64(file);
        Assert.Equal(0, start % 4096);
        Assert.Equal(network.Description.ParameterCount * sizeof(float), file.Length - start);
        Assert.Equal(network.State.ToArray(), Loaded(weights).State.ToArray());

        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(file)), text, StringComparison.Ordinal);
        Assert.All(
            ["location", "net.safetensors", "offset", $"{start}", "length"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(Encoding.Latin1.GetString(file, (int)start, 24), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_beside_need_a_path_that_they_do_not_take()
    {
        var options = new OnnxOptions { WeightsBeside = true };
        ThreeClasses network = NetworkTests.Known();
        Assert.StartsWith("A stream has nothing beside it", Assert.Throws<ArgumentException>(() => BytesOf(network, options)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The weights would take the place of the model",
            Assert.Throws<ArgumentException>(() => network.ExportOnnx(_folder.PathOf("net.safetensors"), options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_leaves_no_weights_behind()
    {
        var options = new OnnxOptions { WeightsBeside = true, Probabilities = true };
        Assert.Throws<InvalidOperationException>(() => new Line(seed: 1).ExportOnnx(_folder.PathOf("net.onnx"), options));
        Assert.False(File.Exists(_folder.PathOf("net.safetensors")));
    }

    [Fact]
    public void Options_tell_what_they_are() => Assert.Equal(
        ["defaults", "with probabilities, without preprocessing, weights beside"],
        [$"{new OnnxOptions()}", $"{new OnnxOptions { Probabilities = true, Preprocessing = false, WeightsBeside = true }}"]);

    /// <summary>Trained on rows of a number and a colour, which become two inputs.</summary>
    private static ThreeClasses OfTable(params Column[] columns)
    {
        var network = new ThreeClasses(seed: 1);
        var options = new CsvOptions { Label = "kind", Preprocessing = new() { Columns = columns } };
        network.Train(Dataset.FromCsv(new StringReader("x,colour,kind\n1,red,a\n3,red,b\n5,red,c\n"), options), new Sgd(0.1), epochs: 1);
        return network;
    }

    private static string TextOf(Network network, OnnxOptions? options = null) => Encoding.Latin1.GetString(BytesOf(network, options));

    private static byte[] BytesOf(Network network, OnnxOptions? options = null)
    {
        using var stream = new MemoryStream();
        network.ExportOnnx(stream, options);
        return stream.ToArray();
    }

    private static ThreeClasses Loaded(string path)
    {
        var network = new ThreeClasses(seed: 1);
        network.LoadFrom(path);
        return network;
    }
}
