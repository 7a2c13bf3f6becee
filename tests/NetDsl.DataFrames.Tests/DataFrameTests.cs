using Microsoft.Data.Analysis;

namespace NetDsl.DataFrames.Tests;

/// <summary>A frame is the table that a file with the same values is.</summary>
public class DataFrameTests
{
    private const string Csv = """
        id,age,contract,active,churn
        1,20.5,monthly,1,no
        2,?,yearly,0,yes
        3,40,monthly,1,no
        4,60,?,1,yes
        5,40,weekly,0,no
        """;

    private static readonly Preprocessing Plan = new()
    {
        Columns = [new NumberColumn("age") { Missing = Fill.Mean }, new OneHotColumn("contract") { Missing = Fill.MostFrequent }, new NumberColumn("active")],
    };

    [Fact]
    public void A_frame_with_texts_and_gaps_is_read_as_a_file_is_read()
    {
        var expected = Dataset.FromCsv(new StringReader(Csv), new CsvOptions { Label = "churn", Preprocessing = Plan });
        Dataset data = Frame().ToDataset(new TableOptions { Label = "churn", Preprocessing = Plan });
        Assert.Equal(["no", "yes"], data.ClassNames);
        Same.Samples(Plan.Fit(expected).Apply(expected), Plan.Fit(data).Apply(data));
        Assert.Equal(Plan.Fit(expected).InputNames, Plan.Fit(data).InputNames);
    }

    [Fact]
    public void Numbers_targets_and_excluded_columns()
    {
        var options = new CsvOptions { Targets = ["id"], Exclude = ["contract", "churn", "age"] };
        var expected = Dataset.FromCsv(new StringReader(Csv), options);
        Same.Samples(expected, Frame().ToDataset(new TableOptions { Targets = ["id"], Exclude = ["contract", "churn", "age"] }));
        Dataset labels = new DataFrame(new SingleDataFrameColumn("x", [1, 2]), new Int32DataFrameColumn("class", [1, 0])).ToDataset(label: "class");
        Assert.Equal((1, 0), (labels.Label(0), labels.Label(1)));
    }

    [Fact]
    public void A_frame_loaded_from_the_file_gives_the_samples_of_the_file()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "iris.csv");
        var expected = Dataset.FromCsv(path, "species");
        using FileStream file = File.OpenRead(path);
        Dataset data = DataFrame.LoadCsv(file).ToDataset(label: "species");
        Assert.Equal(150, data.Count);
        Assert.Equal(expected.ClassNames, data.ClassNames);
        Same.Samples(expected, data);
    }

    [Fact]
    public void A_frame_is_streamed_row_by_row()
    {
        DataFrame frame = Frame();
        DataStream stream = frame.ToStream(new TableOptions { Label = "churn", Preprocessing = Plan });
        Assert.Equal(5, stream.Count);
        Assert.Equal(["no", "yes"], stream.ClassNames);
        Dataset data = frame.ToDataset(new TableOptions { Label = "churn", Preprocessing = Plan });
        Same.Samples(Plan.Fit(data).Apply(data), Plan.Fit(stream).Apply(data));
    }

    [Fact]
    public void What_is_not_there_or_not_taken_is_told()
    {
        Told("Age", "The table: there is no column \"Age\": there are \"id\", \"age\", \"contract\", \"active\", \"churn\"; perhaps \"age\" is meant.");
        Told("contract", "The table, row 1, column 3 (contract): expected a number, found 'monthly' (String): name the column as OneHotColumn");
        Told("age", "The table, row 2, column 2 (age): a value is missing");
        Assert.Throws<ArgumentNullException>("frame", () => ((DataFrame)null!).ToDataset("churn"));

        static void Told(string input, string message)
        {
            var error = Assert.Throws<InvalidDataException>(() => Frame().ToDataset(new TableOptions { Label = "churn", Inputs = [input] }));
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        }
    }

    private static DataFrame Frame() => new(
        new Int32DataFrameColumn("id", [1, 2, 3, 4, 5]),
        new DoubleDataFrameColumn("age", new double?[] { 20.5, null, 40, 60, 40 }),
        new StringDataFrameColumn("contract", ["monthly", "yearly", "monthly", null!, "weekly"]),
        new BooleanDataFrameColumn("active", [true, false, true, true, false]),
        new StringDataFrameColumn("churn", ["no", "yes", "no", "yes", "no"]));
}
