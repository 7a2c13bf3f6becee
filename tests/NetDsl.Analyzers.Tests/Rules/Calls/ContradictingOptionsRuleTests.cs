using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ContradictingOptionsRuleTests
{
    private const string Momentum = "Nesterov's method looks ahead along the momentum, and there is none: give a momentum above 0, such as 0.9";
    private const string TwoValidations = "Validation and ValidationShare are two ways to say what to validate on: give one of them";
    private const string NoValidation = "EarlyStop watches the validation loss, and nothing is validated: give ValidationShare or Validation, too";
    private const string NothingMeasured = "Metrics are measured on validation data, and nothing is validated: give ValidationShare or Validation, too";
    private const string NothingDrawn = "StratifyValidation says how ValidationShare is drawn, and there is none: give it, too";
    private const string NoCheckpoint = "Resume needs to know the file to go on from: give CheckpointPath, too";
    private const string LabelAndTargets = "Label and Targets contradict each other, since a loss wants classes or values: give one of them";
    private const string NoColumn = "No column is marked as the target: give Label for classes or Targets for values";
    private const string NoLabel = "ClassNames says what labels mean, and there is no Label: give it, or leave ClassNames out";

    [Theory]
    [InlineData("_ = new Sgd(0.1, {|#0:nesterov: true|});", Momentum)]
    [InlineData("_ = new Sgd({|#0:nesterov: true|}, momentum: 0, learningRate: rate);", Momentum)]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Validation = Dataset.FromLabels(values, labels), {|#0:ValidationShare = 0.2|} });", TwoValidations)]
    [InlineData("digits.Train(data, optimizer, 1, options: new TrainingOptions { {|#0:EarlyStop = new()|} });", NoValidation)]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { {|#0:EarlyStop = new() { Patience = 3 }|}, ValidationShare = null });", NoValidation)]
    [InlineData("var stop = new TrainingOptions { {|#0:EarlyStop = new()|}, Shuffle = false }; any.Train(data, optimizer, 1, options: stop);", NoValidation)]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { {|#0:Metrics = [Metric.RocAuc]|} });", NothingMeasured)]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Validation = data, {|#0:StratifyValidation = true|} });", NothingDrawn)]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { {|#0:Resume = true|} });", NoCheckpoint)]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", new CsvOptions { Label = \"a\", {|#0:Targets = [1]|} });", LabelAndTargets)]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", {|#0:new CsvOptions { HasHeader = false }|});", NoColumn)]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", {|#0:new CsvOptions()|});", NoColumn)]
    [InlineData("System.Data.Common.DbDataReader rows = null!; _ = Dataset.FromReader(rows, {|#0:new TableOptions()|});", NoColumn)]
    [InlineData("_ = DataStream.FromCsv(\"a.csv\", {|#0:new CsvOptions { HasHeader = false }|});", NoColumn)]
    [InlineData("System.Data.Common.DbDataReader rows = null!; _ = DataStream.FromReader(() => rows, {|#0:new TableOptions()|}, 100);", NoColumn)]
    [InlineData("_ = Dataset.FromCsv(new System.IO.StringReader(\"\"), new CsvOptions { Targets = [1], {|#0:ClassNames = [\"no\", \"yes\"]|} });", NoLabel)]
    public Task What_contradicts_itself_is_reported(string statements, string message) => Calls.Report(statements, Expected.Warning("NDSL5002", message));

    [Theory]
    [InlineData("_ = new Sgd(0.1, 0.9, nesterov: true);")]
    [InlineData("_ = new Sgd(0.1, rate, nesterov: true);")]
    [InlineData("_ = new Sgd(0.1, nesterov: number > 0);")]
    [InlineData("var stop = new TrainingOptions { EarlyStop = new() }; digits.Train(data, optimizer, 1, options: stop with { Validation = data });")]
    [InlineData("var stop = new TrainingOptions { EarlyStop = new() }; stop = stop with { Validation = data }; digits.Train(data, optimizer, 1, options: stop);")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { EarlyStop = new(), ValidationShare = number > 0 ? 0.2 : null });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { EarlyStop = number > 0 ? new() : null });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { EarlyStop = new() { Monitor = Monitored.TrainingLoss } });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Validation = data, ValidationShare = null });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Resume = true, CheckpointPath = \"a\" });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Resume = number > 0 });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Metrics = [Metric.RocAuc], ValidationShare = 0.2 });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { Metrics = [] });")]
    [InlineData("digits.Train(data, optimizer, 1, options: new() { StratifyValidation = true, ValidationShare = 0.2 });")]
    [InlineData("digits.Train(data, optimizer, 1, options: options);")]
    [InlineData("digits.Train(data, optimizer, 1, options: null);")]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", new CsvOptions { Label = 1, ClassNames = [\"a\"] });")]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", new CsvOptions { Targets = [1] });")]
    public Task What_may_fit_together_is_silent(string statements) => Calls.AreSilent(statements);
}
