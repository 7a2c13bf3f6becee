namespace NetDsl.Tests.Data;

/// <summary>Samples in files of their own.</summary>
public sealed class DatasetFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Samples_with_labels_come_back_with_names_and_weights()
    {
        Dataset data = Dataset.FromLabels(new float[] { 1, 2, 3, 4, 5, 6 }, new int[] { 2, 0, 1 }, ["a", "\"b\"", "ü"]).WithWeights([1, 2, 0.5f]);
        Dataset back = SavedAndLoaded(data);
        Assert.Equal(Lines(data), Lines(back));
        Assert.Equal(data.ClassNames, back.ClassNames);
        Assert.True(back.HasWeights);
        Assert.Equal(
            ["inputs [3, 2] F32", "labels [3] I64", "weights [3] F32"],
            SafetensorsFile.Open(At("data")).Tensors.Select(tensor => $"{tensor}"));
    }

    [Fact]
    public void Samples_with_targets_come_back_also_as_a_part_of_others()
    {
        Dataset data = Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, new float[] { 10, 20, 30, 40, 50, 60, 70, 80 }, 4).Shuffle(seed: 1).Take(3);
        Dataset back = SavedAndLoaded(data);
        Assert.Equal((3, 1, 2, false), (back.Count, back.InputSize, back.TargetSize, back.HasWeights));
        Assert.Equal(Lines(data), Lines(back));
        Assert.Empty(back.ClassNames);
    }

    [Fact]
    public void What_a_preprocessing_is_still_to_change_is_not_saved()
    {
        Dataset data = Dataset.FromLabels([1, 2], [0, 1]).With(Preprocessing.Standardize);
        Assert.StartsWith(
            "The samples carry a preprocessing that they have not gone through: save what network.Preprocessing.Apply gives",
            Assert.Throws<InvalidOperationException>(() => data.Save(At("data"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(["-1 0 1", "1 1 1"], Lines(SavedAndLoaded(Preprocessing.Standardize.Fit(data).Apply(data))));
    }

    [Theory]
    [InlineData("weight", "it holds ")]
    [InlineData("labels", "it has no floats called inputs.")]
    [InlineData("inputs", "it has neither labels of whole numbers nor targets of floats.")]
    public void Other_files_say_what_is_wrong(string name, string message)
    {
        using (FileStream stream = File.Create(At("data")))
        {
            var writer = new SafetensorsWriter(stream, [new NamedTensor(name, [2])]);
            writer.Write([1, 2]);
        }

        Assert.StartsWith(
            $"data cannot be read as samples: {message}",
            Assert.Throws<InvalidDataException>(() => Dataset.Load(At("data"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_below_0_and_damaged_names_say_so()
    {
        Dataset.FromLabels(new float[] { 1, 2 }, new int[] { 0, 1 }, ["no", "yes"]).Save(At("data"));
        byte[] bytes = File.ReadAllBytes(At("data"));
        bytes[^1] = 0xFF;
        File.WriteAllBytes(At("data"), bytes);
        Assert.Contains("sample 1 has the label -", Assert.Throws<InvalidDataException>(() => Dataset.Load(At("data"))).Message, StringComparison.Ordinal);

        Dataset.FromLabels(new float[] { 1, 2 }, new int[] { 0, 1 }, ["no", "yes"]).Save(At("data"));
        string text = File.ReadAllText(At("data"), System.Text.Encoding.Latin1).Replace("[\\\"no", "{\\\"no", StringComparison.Ordinal);
        File.WriteAllText(At("data"), text, System.Text.Encoding.Latin1);
        Assert.Contains("the names of its classes", Assert.Throws<InvalidDataException>(() => Dataset.Load(At("data"))).Message, StringComparison.Ordinal);
    }

    private Dataset SavedAndLoaded(Dataset data)
    {
        data.Save(At("data"));
        return Dataset.Load(At("data"));
    }

    /// <summary>Input, label or target, and weight of every sample, in a line each.</summary>
    private static string[] Lines(Dataset data) =>
        [.. Enumerable.Range(0, data.Count).Select(i => string.Join(' ', [
            .. data.Input(i).ToArray(), .. data.HasLabels ? [data.Label(i)] : data.Target(i).ToArray(), data.Weight(i)]))];

    private string At(string name) => _folder.PathOf(name);
}
