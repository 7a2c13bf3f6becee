using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class DataKindRuleTests
{
    private const string WantsLabels = "Digits ends in softmax cross-entropy, which wants a class label per sample, but Dataset.FromTargets gives target values: use Dataset.FromLabels";
    private const string WantsValues = "Curve ends in mean squared error, which wants 3 target values per sample, but Dataset.";
    private const string OneValue = "Height ends in mean absolute error, which wants a target value per sample, but Dataset.";

    [Theory]
    [InlineData("digits.Train({|#0:Dataset.FromTargets(values, values, number)|}, optimizer, 1);", WantsLabels)]
    [InlineData("var four = Dataset.FromTargets(values, values, number); digits.Evaluate({|#0:data: four|});", WantsLabels)]
    [InlineData("curve.Train(epochs: 1, {|#0:data: Dataset.FromLabels(values, labels)|}, optimizer: optimizer);", WantsValues + "FromLabels gives class labels: use Dataset.FromTargets")]
    [InlineData("curve.ProbeSignal({|#0:Dataset.FromCsv(\"a.csv\", \"price\")|});", WantsValues + "FromCsv gives class labels: use new CsvOptions { Targets = [\"price\"] }")]
    [InlineData("curve.Evaluate({|#0:Dataset.FromCsv(\"a.csv\", 3)|});", WantsValues + "FromCsv gives class labels: use new CsvOptions { Targets = [3] }")]
    [InlineData("curve.Evaluate({|#0:Dataset.FromCsv(\"a.csv\", ^1)|});", WantsValues + "FromCsv gives class labels: name the columns of the values as Targets")]
    [InlineData("curve.Evaluate({|#0:Dataset.FromCsv(\"a.csv\", new CsvOptions { Label = \"price\" })|});", WantsValues + "FromCsv gives class labels: name the columns of the values as Targets")]
    [InlineData("System.Data.Common.DbDataReader rows = null!; curve.Evaluate({|#0:Dataset.FromReader(rows, new TableOptions { Label = \"price\" })|});", WantsValues + "FromReader gives class labels: name the columns of the values as Targets")]
    [InlineData("curve.Train({|#0:DataStream.FromCsv(\"a.csv\", \"price\")|}, optimizer, 1);", "Curve ends in mean squared error, which wants 3 target values per sample, but DataStream.FromCsv gives class labels: use new CsvOptions { Targets = [\"price\"] }")]
    [InlineData("System.Data.Common.DbDataReader rows = null!; curve.Evaluate({|#0:DataStream.FromReader(() => rows, new TableOptions { Label = \"price\" })|});", "Curve ends in mean squared error, which wants 3 target values per sample, but DataStream.FromReader gives class labels: name the columns of the values as Targets")]
    [InlineData("curve.Train({|#0:Dataset.FromCsv(\"a.csv\", \"price\").With(Preprocessing.Standardize).Split(0.2, 1).Train|}, optimizer, 1);", WantsValues + "FromCsv gives class labels: use new CsvOptions { Targets = [\"price\"] }")]
    [InlineData("var (train, test) = Dataset.FromTargets(values, values, number).Take(9).Split(0.2, 1); curve.Train(train, optimizer, 1); digits.Evaluate({|#0:test|});", WantsLabels)]
    [InlineData("curve.Train({|#0:Dataset.FromSamples(new[] { (values, 1) })|}, optimizer, 1);", WantsValues + "FromSamples gives class labels: give each sample an array of values")]
    [InlineData("digits.Train({|#0:Dataset.FromSamples(new[] { (values, values) })|}, optimizer, 1);", "Digits ends in softmax cross-entropy, which wants a class label per sample, but Dataset.FromSamples gives target values: give each sample the number of its class")]
    [InlineData("var o = new CsvOptions { Targets = [1] }; digits.Train({|#0:Dataset.FromCsv(\"a.csv\", o)|}, optimizer, 1);", "Digits ends in softmax cross-entropy, which wants a class label per sample, but Dataset.FromCsv gives target values: name the column of the classes as Label")]
    [InlineData("height.Train({|#0:Dataset.FromCsv(\"a.csv\", \"price\")|}, optimizer, 1);", OneValue + "FromCsv gives class labels: use new CsvOptions { Targets = [\"price\"] }")]
    [InlineData("height.Train({|#0:Dataset.FromLabels(values, new[] { 0, 1, 5 })|}, optimizer, 1);", OneValue + "FromLabels gives class labels: use Dataset.FromTargets")]
    [InlineData("height.Train(data, optimizer, 1, options: new() { {|#0:Validation = Dataset.FromLabels(values, labels)|} });", OneValue + "FromLabels gives class labels: use Dataset.FromTargets")]
    [InlineData("var o = new TrainingOptions { {|#0:Validation = Dataset.FromTargets(values, values, number)|} }; digits.Train(data, optimizer, 1, options: o);", WantsLabels)]
    public Task The_other_kind_of_answers_is_reported(string statements, string message) => Calls.Report(statements, Expected.Warning("NDSL5006", message));

    [Theory]
    [InlineData("digits.Train(Dataset.FromLabels(values, labels), optimizer, 1);")]
    [InlineData("digits.Train(Dataset.FromCsv(\"a.csv\", \"digit\"), optimizer, 1);")]
    [InlineData("curve.Train(Dataset.FromTargets(values, values, 4), optimizer, 1);")]
    [InlineData("curve.Train(Dataset.FromCsv(\"a.csv\", new CsvOptions { Targets = [1, 2, 3] }), optimizer, 1);")]
    [InlineData("gate.Train(Dataset.FromLabels(values, labels), optimizer, 1); gate.Train(Dataset.FromTargets(values, values, 4), optimizer, 1);")]
    [InlineData("gate.Train(Dataset.FromCsv(\"a.csv\", \"answer\"), optimizer, 1); gate.Evaluate(Dataset.FromSamples(new[] { (values, 1) }));")]
    [InlineData("height.Train(Dataset.FromTargets(values, values, 4), optimizer, 1, options: new() { Validation = data });")]
    [InlineData("height.Train(Dataset.FromCsv(\"a.csv\", new CsvOptions { Targets = [0] }), optimizer, 1);")]
    [InlineData("height.Train(Dataset.FromSamples(new[] { (values, values) }), optimizer, 1);")]
    [InlineData("digits.Train(Dataset.FromSamples(new[] { (values, 1) }), optimizer, 1);")]
    [InlineData("any.Train(Dataset.FromTargets(values, values, 4), optimizer, 1);")]
    [InlineData("digits.Train(DataStream.FromCsv(\"a.csv\", \"digit\").With(Preprocessing.Standardize), optimizer, 1);")]
    [InlineData("curve.Train(DataStream.From(() => [data]), optimizer, 1);")]
    [InlineData("digits.Train(data.Select([5, 5, 0]), optimizer, 1);")]
    [InlineData("digits.Train(data, optimizer, 1); digits.Train(data.Split(0.2, 1).Train, optimizer, 1);")]
    [InlineData("var four = Dataset.FromTargets(values, values, 4); four = data; digits.Train(four, optimizer, 1);")]
    public Task The_right_kind_and_what_is_not_known_are_silent(string statements) => Calls.AreSilent(statements);
}
