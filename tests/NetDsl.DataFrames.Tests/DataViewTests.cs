using Microsoft.ML.Data;

namespace NetDsl.DataFrames.Tests;

/// <summary>A view is the table that a file with the same values is, whatever the types of its columns.</summary>
public class DataViewTests
{
    [Fact]
    public void Columns_of_all_types_are_read()
    {
        var view = new TestView(
            rows: 3,
            ("f", NumberDataViewType.Single, (float[])[0.5f, 1.5f, 2.5f]),
            ("d", NumberDataViewType.Double, (double[])[1e-3, 2, 3]),
            ("i", NumberDataViewType.Int32, (int[])[-1, 2, 3]),
            ("l", NumberDataViewType.Int64, (long[])[1, 2, 3]),
            ("b", NumberDataViewType.Byte, (byte[])[1, 2, 3]),
            ("yes", BooleanDataViewType.Instance, (bool[])[true, false, true]),
            ("class", TextDataViewType.Instance, (ReadOnlyMemory<char>[])["b".AsMemory(), "a".AsMemory(), "b".AsMemory()]));
        var expected = Dataset.FromCsv(
            new StringReader("f,d,i,l,b,yes,class\n0.5,1e-3,-1,1,1,1,b\n1.5,2,2,2,2,0,a\n2.5,3,3,3,3,1,b\n"), new CsvOptions { Label = "class" });
        Dataset data = view.ToDataset(label: "class");
        Same.Samples(expected, data);
        Assert.Equal(expected.ClassNames, data.ClassNames);
    }

    [Fact]
    public void A_vector_is_a_column_for_each_place()
    {
        var view = new TestView(
            rows: 2,
            ("Features", new VectorDataViewType(NumberDataViewType.Single, 3), (VBuffer<float>[])[new(3, [1, 2, 3]), new(3, 1, [7], [1])]),
            ("Label", NumberDataViewType.Single, (float[])[1, 0]));
        Dataset data = view.ToDataset(label: "Label");
        Assert.Equal([1f, 2, 3], data.Input(0).ToArray());
        Assert.Equal([0f, 7, 0], data.Input(1).ToArray());
        Assert.Equal((1, 0), (data.Label(0), data.Label(1)));
        Dataset place = view.ToDataset(new TableOptions { Targets = ["Label"], Inputs = ["Features.1"] });
        Assert.Equal((2f, 7f), (place.Input(0)[0], place.Input(1)[0]));
    }

    [Fact]
    public void Keys_are_the_classes_that_they_stand_for()
    {
        TestView view = Keyed([2, 1, 2], names: ["z", "a"]);
        Assert.Equal(["a", "z"], view.ToDataset(label: "key").ClassNames);
        Assert.Equal(0, view.ToDataset(label: "key").Label(0));
        Dataset numbers = Keyed([2, 1, 2], names: null).ToDataset(label: "key");
        Assert.Empty(numbers.ClassNames);
        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(numbers.Label));
        var error = Assert.Throws<InvalidDataException>(() => Keyed([2, 0, 2], names: null).ToDataset(label: "key"));
        Assert.StartsWith("The table, row 2, column 2 (key): a value is missing", error.Message, StringComparison.Ordinal);

        static TestView Keyed(uint[] keys, string[]? names) => new(
            rows: 3,
            names,
            ("x", NumberDataViewType.Single, (float[])[1, 2, 3]),
            ("key", new KeyDataViewType(typeof(uint), 2), keys));
    }

    [Fact]
    public void A_view_is_streamed_with_a_cursor_for_every_way()
    {
        const int Rows = 3_000;
        var view = new TestView(
            Rows,
            ("x", NumberDataViewType.Single, Enumerable.Range(0, Rows).Select(i => i % 19f).ToArray()),
            ("y", NumberDataViewType.Single, Enumerable.Range(0, Rows).Select(i => i / 7f).ToArray()));
        var options = new TableOptions { Targets = ["y"] };
        DataStream stream = view.ToStream(options);
        Assert.Equal((Rows, 1, 0), (stream.Count, view.Opened, view.Open));
        Dataset data = view.ToDataset(options);
        Preprocessing plan = Preprocessing.Standardize with { Targets = Scale.Standard };
        Same.Samples(plan.Fit(data).Apply(data), plan.Fit(stream).Apply(data));
        Assert.Equal((4, 0), (view.Opened, view.Open));     // the count, the data set, means, deviations
    }

    [Fact]
    public void A_column_that_no_data_set_takes_is_told_where_it_is_used()
    {
        var view = new TestView(
            rows: 1,
            ("x", NumberDataViewType.Single, (float[])[1]),
            ("when", DateTimeDataViewType.Instance, (DateTime[])[DateTime.UnixEpoch]),
            ("many", new VectorDataViewType(NumberDataViewType.Single), (VBuffer<float>[])[new(2, [1, 2])]),
            ("y", NumberDataViewType.Single, (float[])[1]));
        var error = Assert.Throws<InvalidDataException>(() => view.ToDataset(new TableOptions { Targets = ["y"] }));
        Assert.Equal("The column \"when\" holds DateTime, which is no number, text or vector of known size: leave it out with Exclude.", error.Message);
        error = Assert.Throws<InvalidDataException>(() => view.ToDataset(new TableOptions { Targets = ["y"], Exclude = ["when"] }));
        Assert.StartsWith("The column \"many\" holds Vector<Single>", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, view.ToDataset(new TableOptions { Targets = ["y"], Exclude = ["when", "many"] }).InputSize);
    }
}
