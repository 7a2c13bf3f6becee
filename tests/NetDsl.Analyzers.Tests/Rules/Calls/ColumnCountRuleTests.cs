using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>Of these networks Curve takes two values.</summary>
public sealed class ColumnCountRuleTests
{
    private const string Three = "3 inputs (\"age\" 1, \"size\" 2): write [Input(3)], or take other columns";

    [Theory]
    [InlineData("[new NumberColumn(\"age\"), new OneHotColumn(\"size\") { Categories = [\"S\", \"M\"] }]", Three)]
    [InlineData("[new NumberColumn(\"age\"), new NumberColumn(\"size\") { Indicator = true }]", Three)]
    [InlineData("[new NumberColumn(0) { Indicator = false }]", "1 input (0 1): write [Input(1)], or take other columns")]
    [InlineData("[.. Column.Numbers([\"a\", \"b\", \"c\"]), new OrdinalColumn(\"size\", [\"S\", \"M\"])]", "4 inputs (3 numbers, \"size\" 1): write [Input(4)], or take other columns")]
    [InlineData("[.. Column.Numbers([\"a\", \"b\"]), new OneHotColumn(\"size\")]", "at least 3 inputs (2 numbers, \"size\" 1 or more): write [Input(…)], or take other columns")]
    public Task Another_number_of_inputs_is_reported(string columns, string message)
    {
        string preprocessing = $"new Preprocessing {{ Columns = {columns} }}";
        return Task.WhenAll(
            Report($"curve.Train({{|#0:data.With({preprocessing})|}}, optimizer, 1);", message),
            Report($"curve.Train({{|#0:Dataset.FromCsv(\"a.csv\", new CsvOptions {{ Targets = [0], Preprocessing = {preprocessing} }})|}}, optimizer, 1);", message));
    }

    [Theory]
    [InlineData("var made = data.With(three); curve.Train({|#0:made|}, optimizer, 1);")]
    [InlineData("var o = new CsvOptions { Targets = [0], Preprocessing = three }; Dataset all = Dataset.FromCsv(\"a.csv\", o); (Dataset train, Dataset test) = all.Split(0.2, seed: 1); curve.Train({|#0:train|}, optimizer, 1);")]
    [InlineData("var (train, test) = data.With(three).Shuffle(1).Split(0.2, seed: 1); curve.Train({|#0:train.Take(5)|}, optimizer, 1);")]
    [InlineData("System.Data.Common.DbDataReader rows = null!; curve.Train({|#0:Dataset.FromReader(rows, new TableOptions { Targets = [0], Preprocessing = three })|}, optimizer, 1);")]
    [InlineData("curve.Train({|#0:data.With(three).Split(0.2, 1).Train|}, optimizer, 1);")]
    [InlineData("var stream = DataStream.From(() => [data]).With(three); curve.Train({|#0:stream|}, optimizer, 1);")]
    [InlineData("curve.Train({|#0:DataStream.FromCsv(\"a.csv\", new CsvOptions { Targets = [0], Preprocessing = three })|}, optimizer, 1);")]
    public Task It_is_followed_through_variables_and_parts(string statements) => Report(
        "var three = new Preprocessing { Columns = [new NumberColumn(\"age\"), new OneHotColumn(\"size\") { Categories = [\"S\", \"M\"] }] };" + statements, Three);

    [Theory]
    [InlineData("curve.Train(data.With(new Preprocessing { Columns = [.. Column.Numbers([\"a\", \"b\"])] }), optimizer, 1);")]
    [InlineData("curve.Train(data.With(new Preprocessing { Columns = [new NumberColumn(\"a\"), new OneHotColumn(\"b\")] }), optimizer, 1);")]
    [InlineData("curve.Train(data.With(new Preprocessing { Columns = [new OneHotColumn(\"b\") { Categories = [\"x\", \"y\"] }] }), optimizer, 1);")]
    [InlineData("Column[] some = []; curve.Train(data.With(new Preprocessing { Columns = some }), optimizer, 1);")]
    [InlineData("curve.Train(data.With(Preprocessing.Standardize), optimizer, 1);")]
    [InlineData("curve.Train(data.With(Preprocessing.Standardize with { Targets = Scale.Standard }), optimizer, 1);")]
    [InlineData("curve.Train(data, optimizer, 1);")]
    [InlineData("var (train, test) = data.With(new Preprocessing { Columns = [new NumberColumn(\"a\")] }).Split(0.2, 1); train = data; curve.Train(train, optimizer, 1);")]
    public Task The_right_number_and_what_is_not_known_are_silent(string statements) => Calls.AreSilent(statements);

    private static Task Report(string statements, string message) =>
        Calls.Report(statements, Expected.Warning("NDSL5013", $"Curve takes 2 values, but the columns become {message}"));
}
