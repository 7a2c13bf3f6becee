using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Data;

/// <summary>Values with types have the meanings that the same values have as text.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A table in memory has nothing to let go.")]
public class ReaderTests
{
    private const string Csv = """
        id,age,contract,size,active,churn
        1,20.5,monthly,S,1,no
        2,?,yearly,M,0,yes
        3,40,monthly,L,1,no
        4,60,,S,1,yes
        5,40,weekly,M,0,no
        """;

    private static readonly Preprocessing Plan = new()
    {
        Columns =
        [
            new NumberColumn("age") { Missing = Fill.Mean, Indicator = true },
            new OneHotColumn("contract") { Missing = Fill.MostFrequent },
            new OrdinalColumn("size", ["S", "M", "L"]),
            new NumberColumn("active"),
        ],
    };

    [Fact]
    public void Rows_are_read_as_a_file_is_read()
    {
        var expected = Dataset.FromCsv(new StringReader(Csv), new CsvOptions { Label = "churn", Preprocessing = Plan });
        using DbDataReader reader = Table().CreateDataReader();
        var data = Dataset.FromReader(reader, new TableOptions { Label = "churn", Preprocessing = Plan });
        Assert.False(reader.IsClosed);
        Assert.Equal(expected.ClassNames, data.ClassNames);
        (FittedPreprocessing one, FittedPreprocessing other) = (Plan.Fit(expected), Plan.Fit(data));
        Assert.Equal(PreprocessingFile.Text(one), PreprocessingFile.Text(other));
        AssertSame(one.Apply(expected), other.Apply(data));
    }

    [Fact]
    public void A_stream_of_rows_reads_anew_in_every_epoch()
    {
        var data = Dataset.FromReader(Numbers(2_500).CreateDataReader(), new TableOptions { Label = "class" });
        int opened = 0;
        DataStream stream = DataStream.FromReader(Open, new TableOptions { Label = "class" });
        Assert.Equal((2_500, 1), (stream.Count, opened));
        Assert.Equal(["a", "b", "c"], stream.ClassNames);
        (Mlp whole, Mlp network) = (new Mlp(seed: 1), new Mlp(seed: 1));
        whole.Train(data, new Adam(), epochs: 2);
        network.Train(stream, new Adam(), epochs: 2);
        Assert.Equal(whole.Parameters, network.Parameters);
        Assert.Equal(3, opened);

        DbDataReader Open()
        {
            opened++;
            return Numbers(2_500).CreateDataReader();
        }
    }

    [Fact]
    public void Numbers_of_any_type_are_inputs_targets_and_labels()
    {
        object[] ones = [1f, 1d, 1, 1L, 1m, (byte)1, (sbyte)1, (short)1, (ushort)1, 1u, 1ul, (Half)1, true];
        var table = new DataTable();
        for (int i = 0; i < ones.Length; i++)
        {
            table.Columns.Add($"column {i}", ones[i].GetType());
        }

        table.Rows.Add(ones);
        var data = Dataset.FromReader(table.CreateDataReader(), new TableOptions { Targets = [^1] });
        Assert.Equal(Enumerable.Repeat(1f, ones.Length - 1), data.Input(0).ToArray());
        Assert.Equal([1f], data.Target(0).ToArray());
        for (int label = 0; label < ones.Length - 1; label++)
        {
            data = Dataset.FromReader(table.CreateDataReader(), new TableOptions { Label = label, Inputs = [^1] });
            Assert.Equal((1, 0), (data.Label(0), data.ClassNames.Count));
        }

        Assert.Equal(["True"], Dataset.FromReader(table.CreateDataReader(), new TableOptions { Label = ^1 }).ClassNames);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "text", "The table, row 1, column 3 (contract): expected a number, found 'monthly' (String): name the column as OneHotColumn or OrdinalColumn in Preprocessing.Columns, or leave it out with Exclude." },
        { "missing", "The table, row 2, column 2 (age): a value is missing: leave the row out, or say in Preprocessing.Columns what takes its place, such as Missing = Fill.Mean." },
        { "label", "The table, row 4, column 3 (contract): a value is missing: leave the row out, or say in Preprocessing.Columns what takes its place, such as Missing = Fill.Mean." },
        { "day", "The table, row 1, column 7 (day): expected a number, found '01/02/2003 00:00:00' (DateTime): make a number of it, or leave the column out with Exclude." },
        { "bytes", "The table, row 1, column 7 (bytes): Byte[] is neither number nor text: leave the column out with Exclude." },
        { "name", "The table: there is no column \"Age\": there are \"id\", \"age\", \"contract\", \"size\", \"active\", \"churn\"; perhaps \"age\" is meant." },
        { "empty", "The table holds no samples: only the names of columns." },
        { "ids", "The table, row 7, column 1 (id): the whole numbers 16777216 (row 6) and 16777217 (row 7) differ, but are the same 32-bit float" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_read_is_told(string how, string message)
    {
        DataTable table = Table();
        TableOptions options = new() { Label = "churn", Inputs = [how == "text" ? "contract" : "age"] };
        switch (how)
        {
            case "label":
                options = new() { Label = "contract", Inputs = ["active"] };
                break;
            case "day":
                table.Columns.Add("day", typeof(DateTime));
                table.Rows[0]["day"] = new DateTime(2003, 1, 2);
                options = options with { Inputs = ["day"] };
                break;
            case "bytes":
                table.Columns.Add("bytes", typeof(byte[]));
                table.Rows[0]["bytes"] = new byte[3];
                options = options with { Inputs = ["bytes"] };
                break;
            case "name":
                options = options with { Inputs = ["Age"] };
                break;
            case "empty":
                table.Clear();
                break;
            case "ids":
                table.Rows.Add(16777216, 1, "x", "S", true, "no");
                table.Rows.Add(16777217, 1, "x", "S", true, "no");
                options = options with { Inputs = ["id"] };
                break;
        }

        var error = Assert.Throws<InvalidDataException>(() => Dataset.FromReader(table.CreateDataReader(), options));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_weights_is_no_input()
    {
        var options = new TableOptions { Label = "churn", Exclude = ["age", "contract", "size"], Weight = "id" };
        var data = Dataset.FromReader(Table().CreateDataReader(), options);
        Assert.Equal(1, data.InputSize);
        Assert.Equal([1f, 2, 3, 4, 5], Enumerable.Range(0, 5).Select(data.Weight));
        Assert.Equal(5, DataStream.FromReader(() => Table().CreateDataReader(), options).Count);
    }

    [Fact]
    public void Options_that_contradict_themselves_are_refused()
    {
        Assert.Throws<ArgumentException>("options", () => Dataset.FromReader(Table().CreateDataReader(), new TableOptions()));
        Assert.Equal("label \"churn\", all other columns are inputs, without \"id\", labels are texts", new TableOptions { Label = "churn", Exclude = ["id"], LabelsAreTexts = true }.ToString());
    }

    private static DataTable Table()
    {
        var table = new DataTable();
        table.Columns.Add("id", typeof(int));
        table.Columns.Add("age", typeof(double));
        table.Columns.Add("contract", typeof(string));
        table.Columns.Add("size", typeof(string));
        table.Columns.Add("active", typeof(bool));
        table.Columns.Add("churn", typeof(string));
        table.Rows.Add(1, 20.5, "monthly", "S", true, "no");
        table.Rows.Add(2, DBNull.Value, "yearly", "M", false, "yes");
        table.Rows.Add(3, 40, "monthly", "L", true, "no");
        table.Rows.Add(4, 60, DBNull.Value, "S", true, "yes");
        table.Rows.Add(5, 40, "weekly", "M", false, "no");
        return table;
    }

    private static DataTable Numbers(int count)
    {
        var table = new DataTable();
        table.Columns.Add("x", typeof(float));
        table.Columns.Add("y", typeof(double));
        table.Columns.Add("class", typeof(string));
        for (int row = 0; row < count; row++)
        {
            table.Rows.Add((row % 17) - 8f, (row % 5) / 3.0, row > 2_000 ? "a" : row % 2 == 0 ? "c" : "b");
        }

        return table;
    }

    private static void AssertSame(Dataset expected, Dataset found)
    {
        Assert.Equal(expected.Count, found.Count);
        for (int sample = 0; sample < expected.Count; sample++)
        {
            Assert.Equal(expected.Input(sample), found.Input(sample));
            Assert.Equal(expected.Label(sample), found.Label(sample));
        }
    }
}
