using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Rules;

public sealed class ColumnPositionRuleTests
{
    [Theory]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", {|#0:-1|});", "-1", "^1 for the last one")]
    [InlineData("_ = Dataset.FromCsv({|#0:label: -2|}, path: \"a.csv\");", "-2", "^2 for the last but 1")]
    [InlineData("_ = DataStream.FromCsv(\"a.csv\", {|#0:-1|});", "-1", "^1 for the last one")]
    [InlineData("_ = new CsvOptions { {|#0:Label = -1|} };", "-1", "^1 for the last one")]
    [InlineData("_ = new TableOptions { {|#0:Exclude = [-1]|} };", "-1", "^1 for the last one")]
    [InlineData("_ = new CsvOptions { {|#0:Weight = -1|} };", "-1", "^1 for the last one")]
    [InlineData("_ = new CsvOptions { {|#0:Targets = [-1]|} };", "-1", "^1 for the last one")]
    [InlineData("_ = new CsvOptions { Label = 0, {|#0:Inputs = [1, -3]|} };", "-3", "^3 for the last but 2")]
    public Task A_negative_position_is_reported(string statements, string position, string advice) => Calls.Report(
        statements, Expected.Warning("NDSL5007", $"There is no column {position}, and this throws an exception: from the end columns are counted with ^, so write {advice}"));

    [Theory]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", 0);")]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", ^1);")]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", number);")]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", \"-1\");")]
    [InlineData("_ = new CsvOptions { Label = \"a\", Inputs = [1, ^3] };")]
    public Task Other_columns_are_silent(string statements) => Calls.AreSilent(statements);

    [Theory]
    [InlineData("_ = Dataset.FromCsv(\"a.csv\", {|#0:-1|});", "_ = Dataset.FromCsv(\"a.csv\", ^1);")]
    [InlineData("_ = Dataset.FromCsv({|#0:label: -1|}, path: \"a.csv\");", "_ = Dataset.FromCsv(label: ^1, path: \"a.csv\");")]
    [InlineData("_ = new CsvOptions { {|#0:Label = -1|} };", "_ = new CsvOptions { Label = ^1 };")]
    public Task It_is_counted_from_the_end(string before, string after) =>
        new FixTest<ColumnPositionFix> { CallsNetworks = true, Title = "Count from the end: ^1" }.Turns(
            Calls.SourceOf(before), Calls.SourceOf(after), Expected.Finding("NDSL5007", DiagnosticSeverity.Warning, 0));

    [Theory]
    [InlineData("const int Last = -1; _ = Dataset.FromCsv(\"a.csv\", {|#0:Last|});")]
    [InlineData("_ = new CsvOptions { {|#0:Targets = [-1]|} };")]
    public Task Behind_a_name_or_in_a_list_nothing_is_offered(string statements) =>
        new FixTest<ColumnPositionFix> { CallsNetworks = true }.OffersNothingFor(Calls.SourceOf(statements), Expected.Finding("NDSL5007", DiagnosticSeverity.Warning, 0));
}
