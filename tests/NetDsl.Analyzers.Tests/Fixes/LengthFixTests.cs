using Microsoft.CodeAnalysis;
using NetDsl.Analyzers.Tests.Rules;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Fixes;

public sealed class LengthFixTests
{
    [Theory]
    [InlineData("digits.Predict(values, {|#0:new float[{|#1:11|}]|});", "digits.Predict(values, new float[Digits.OutputSize]);")]
    [InlineData(
        "System.Span<float> output = stackalloc float[{|#1:9|}]; digits.Predict(values, {|#0:output|});",
        "System.Span<float> output = stackalloc float[Digits.OutputSize]; digits.Predict(values, output);")]
    public Task Room_is_made_for_one_answer(string before, string after) =>
        new FixTest<LengthFix> { CallsNetworks = true, Title = "Make room for Digits.OutputSize values" }.Turns(
            Calls.SourceOf(before), Calls.SourceOf(after), Expected.Finding("NDSL5004", DiagnosticSeverity.Warning, 0, 1));

    [Theory]
    [InlineData("digits.Predict({|#0:new float[{|#1:63|}]|}, values);")]
    [InlineData("const int Room = 11; digits.Predict(values, {|#0:new float[{|#1:Room|}]|});")]
    [InlineData("digits.Predict(values, {|#0:new float[{|#1:3 * 4|}]|});")]
    [InlineData("digits.Predict(values, {|#0:new float[{|#1:11|}]|}, 1);")]
    public Task For_inputs_batches_and_names_nothing_is_offered(string statements) => new FixTest<LengthFix> { CallsNetworks = true }.OffersNothingFor(
        Calls.SourceOf(statements), Expected.Finding("NDSL5004", DiagnosticSeverity.Warning, 0, 1));
}
