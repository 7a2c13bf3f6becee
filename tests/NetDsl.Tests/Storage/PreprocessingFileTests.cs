using System.Text;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>One file holds weights, class names and preprocessing, and stays one that PyTorch loads strictly.</summary>
public class PreprocessingFileTests
{
    private static readonly Dataset Data = Dataset.FromLabels(new float[] { 1, 10, 3, 30 }, new[] { 0, 2 }, ["a", "b", "c"]);

    [Fact]
    public void Weights_names_and_scale_go_through_one_file()
    {
        ThreeClasses network = Trained(Data.With(Preprocessing.Standardize)), loaded = Loaded(Saved(network));
        Assert.Equal(network.Parameters, loaded.Parameters);
        Assert.Equal(["a", "b", "c"], loaded.ClassNames);
        float[] scaled = new float[2];
        loaded.Preprocessing!.Apply([3, 10], scaled);
        Assert.Equal([1f, -1f], scaled);
        Assert.Equal(network.Predict([3, 10]), loaded.Predict([3, 10]));
    }

    [Fact]
    public void The_tensors_are_those_of_the_network_alone_so_that_PyTorch_loads_them_strictly()
    {
        var file = SafetensorsReader.Open(new MemoryStream(Saved(Trained(Data.With(Preprocessing.Standardize)))));
        Assert.Equal(["Dense1.weight", "Dense1.bias"], file.Tensors.Select(tensor => tensor.Name));
        Assert.StartsWith("""{"version":1,""", file.Metadata["netdsl"], StringComparison.Ordinal);
        Assert.EndsWith(
            ""","classNames":["a","b","c"],"standardizer":{"mean":[2,20],"deviation":[1,10]}}""", file.Metadata["netdsl"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_scale_for_each_channel_is_saved_with_a_number_for_each()
    {
        var data = Dataset.FromTargets(Enumerable.Range(0, 2 * PictureNetwork.Size).Select(i => (float)(i * i)).ToArray(), new float[2], count: 2);
        var network = new PictureNetwork(seed: 1);
        network.FitPreprocessing(data.With(Preprocessing.Standardize with { Channels = 2 }));
        byte[] file = Saved(network);
        Assert.EndsWith(""","channelSize":12}}""", SafetensorsReader.Open(new MemoryStream(file)).Metadata["netdsl"], StringComparison.Ordinal);
        var loaded = new PictureNetwork(seed: 2);
        loaded.LoadFrom(new MemoryStream(file));
        float[] expected = new float[24], actual = new float[24];
        network.Preprocessing!.Apply(data.Input(1), expected);
        loaded.Preprocessing!.Apply(data.Input(1), actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Its_numbers_come_back_as_the_same_bits()
    {
        float[] inputs = new float[2 * 500];
        new RandomStream(1, "inputs").FillNormal(inputs, 0, 1e-3f);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] += 1e8f * (i % 7);
        }

        ThreeClasses network = Trained(Dataset.FromLabels(inputs, new int[500]).With(Preprocessing.Standardize)), loaded = Loaded(Saved(network));
        Assert.Equal(network.Preprocessing!.Inputs!.Mean, loaded.Preprocessing!.Inputs!.Mean);
        Assert.Equal(network.Preprocessing.Inputs.Deviation, loaded.Preprocessing.Inputs.Deviation);
    }

    [Fact]
    public void Columns_come_back_with_all_that_was_measured()
    {
        Preprocessing plan = new()
        {
            Columns =
            [
                new NumberColumn("area, m²") { Missing = Fill.Median, Transform = ColumnTransform.Log1P },
                new OneHotColumn("kind") { Missing = Fill.MostFrequent, Indicator = true, Unknown = UnknownCategory.Ignore },
                new OrdinalColumn("size", ["S", "M", "L"]) { Missing = Fill.Zero },
            ],
            Targets = Scale.Range,
        };
        Dataset data = Dataset.FromCsv(
            new StringReader("\"area, m²\",kind,size,price\n10,a,S,1\n,b,M,5\n30,,,2\n25,b,L,9"),
            new CsvOptions { Targets = ["price"], Preprocessing = plan });
        Wide network = new(seed: 1), loaded = new(seed: 2);
        network.Train(data, new Sgd(0.01), epochs: 2);
        byte[] file = Saved(network);
        Assert.StartsWith("""{"version":2,""", SafetensorsReader.Open(new MemoryStream(file)).Metadata["netdsl"], StringComparison.Ordinal);
        loaded.LoadFrom(new MemoryStream(file));
        Assert.Equal(PreprocessingFile.Text(network.Preprocessing!), PreprocessingFile.Text(loaded.Preprocessing!));
        Dictionary<string, string> row = new() { ["area, m²"] = "17", ["kind"] = "another" };
        Assert.Equal(network.Predict(row), loaded.Predict(row));
        Assert.Equal(network.Evaluate(data).Loss, loaded.Evaluate(data).Loss);
    }

    [Theory]
    [InlineData("\"mean\":[2,20]", "\"mean\":[2]", "the standardizer has 1 means and 2 deviations")]
    [InlineData("\"mean\":[2,20],\"deviation\":[1,10]", "\"mean\":[2],\"deviation\":[1]", "its preprocessing gives 1 inputs and speaks of 3 targets")]
    [InlineData("[1,10]", "[1,-1]", "deviation finite and above 0")]
    [InlineData("[1,10]", "[1,1e999]", "deviation finite and above 0")]
    [InlineData("[1,10]}", "[1,10],\"channelSize\":0}", "the standardizer has channels of size 0")]
    [InlineData("[\"a\",\"b\",\"c\"]", "[\"a\",\"b\",\"c\",\"d\"]", "it names 4 classes, but ThreeClasses has 3")]
    [InlineData("[\"a\",\"b\",\"c\"]", "[\"a\",1,\"c\"]", "is damaged")]
    [InlineData("\"standardizer\":", "\"columns\":[{\"name\":\"a\"}],\"x\":", "is damaged")]
    [InlineData(
        "\"standardizer\":", "\"columns\":[{\"name\":\"a\",\"kind\":\"Number\",\"missing\":\"Refuse\",\"fill\":0,\"indicator\":true,\"transform\":\"mine\"}],\"x\":", "its inputs go through the transform 'mine', which this program does not know: call ColumnTransform.Register")]
    [InlineData(
        "\"standardizer\":", "\"columns\":[{\"name\":\"a\",\"kind\":\"OneHot\",\"missing\":\"Zero\",\"fill\":7,\"indicator\":false,\"unknown\":\"Ignore\",\"categories\":[\"x\"]}],\"x\":", "is none that NetDsl writes")]
    [InlineData("\"version\":1", "\"version\":3", "is of version 3, and this NetDsl reads versions up to 2")]
    public void What_is_damaged_is_refused_and_the_network_stays_as_it_was(string text, string other, string message)
    {
        byte[] file = Changed(Saved(Trained(Data.With(Preprocessing.Standardize))), text, other);
        var network = new ThreeClasses(seed: 5);
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<InvalidDataException>(() => network.LoadFrom(new MemoryStream(file)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters);
        Assert.Null(network.Preprocessing);
    }

    private static ThreeClasses Trained(Dataset data)
    {
        var network = new ThreeClasses(seed: 1);
        network.Train(data, new Sgd(0.01), epochs: 1);
        return network;
    }

    private static ThreeClasses Loaded(byte[] file)
    {
        var network = new ThreeClasses(seed: 2);
        network.LoadFrom(new MemoryStream(file));
        return network;
    }

    private static byte[] Saved(Network network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    /// <summary>A file whose metadata says something else.</summary>
    private static byte[] Changed(byte[] file, string text, string other)
    {
        int length = (int)BitConverter.ToInt64(file);
        string header = Encoding.UTF8.GetString(file, 8, length), escaped = Escaped(text);
        Assert.Contains(escaped, header, StringComparison.Ordinal);
        byte[] changed = Encoding.UTF8.GetBytes(header.Replace(escaped, Escaped(other), StringComparison.Ordinal));
        return [.. BitConverter.GetBytes((long)changed.Length), .. changed, .. file[(8 + length)..]];
    }

    private static string Escaped(string text) => text.Replace("\"", "\\\"", StringComparison.Ordinal);

    /// <summary>[5] → [1], mean squared error.</summary>
    private sealed class Wide(long seed) : Regression(seed)
    {
        private static readonly NetworkDescription Structure = DescribeDense(nameof(Wide), 5, 1, Loss.MeanSquaredError);

        protected override NetworkDescription Describe() => Structure;
    }
}
