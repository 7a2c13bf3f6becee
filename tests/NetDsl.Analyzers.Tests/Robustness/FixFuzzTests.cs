using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Fuzz;
using NetDsl.Semantics.Rules;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>Every repair of some declarations; <c>dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- fixes 5000</c> tries more.</summary>
public sealed class FixFuzzTests
{
    [Fact]
    public async Task Whatever_is_repaired_compiles_and_is_repaired()
    {
        var fuzz = new FixFuzz();
        for (int seed = 0; seed < 30; seed++)
        {
            string? failure = await fuzz.TryAsync(seed);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }

    [Theory]
    [InlineData("// nothing\n", "it leaves what it was to repair")]
    [InlineData("[Dens(", "it leaves Source0.cs(1,")]
    [InlineData(null, "it throws")]
    public async Task A_planted_mistake_is_found(string? insertion, string failure)
    {
        var fuzz = new FixFuzz([new Planted(insertion)]);
        var found = new List<string?>();
        for (int seed = 1; seed < 12; seed++)
        {
            found.Add(await fuzz.TryAsync(seed));
        }

        Assert.Contains(found, told => told?.Contains(failure, StringComparison.Ordinal) == true);
    }

    /// <summary>Puts a text at the top of the file, whatever is wrong; null to throw instead.</summary>
    private sealed class Planted(string? insertion) : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. RuleList.All.Select(rule => rule.Descriptor.Id)];

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            context.RegisterCodeFix(CodeAction.Create("Repair", token => Change(context.Document, token), "Repair"), context.Diagnostics);
            return Task.CompletedTask;
        }

        private async Task<Document> Change(Document document, CancellationToken cancellationToken) =>
            document.WithText((await document.GetTextAsync(cancellationToken)).WithChanges(new TextChange(default, insertion ?? throw new NotSupportedException())));
    }
}
