using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using NetDsl.Generators;

namespace NetDsl.Testing;

/// <summary>The steps of the generator, with the reasons for which each ran.</summary>
public static class IncrementalSteps
{
    /// <summary>The generator's own steps; Roslyn's may hold whatever they like.</summary>
    public static IReadOnlyList<string> Names { get; } = [TrackingNames.Declaration, TrackingNames.Model, TrackingNames.DeclarationWithoutInput, TrackingNames.AmbiguousNames, TrackingNames.Surroundings];

    /// <summary>The reasons of all outputs of one step.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> ReasonsOf(GeneratorRunResult run, string step) =>
        [.. OutputsOf(run, step).Select(output => output.Reason)];

    /// <summary>After an edit that concerns no network every step is found to be as it was.</summary>
    public static void CheckNothingRanAnew(GeneratorRunResult first, GeneratorRunResult second)
    {
        var verifier = new DefaultVerifier();
        foreach (string step in Names)
        {
            foreach (IncrementalStepRunReason reason in ReasonsOf(second, step))
            {
                verifier.True(IsReused(reason), $"The step {step} is {reason} after an unrelated edit.");
            }
        }

        foreach ((object _, IncrementalStepRunReason reason) in second.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs))
        {
            verifier.True(IsReused(reason), $"A file is {reason} after an unrelated edit.");
        }

        // Else the loops above prove nothing.
        int networks = first.GeneratedSources.Count(file => !new GeneratedFile(file.HintName, "").IsDescription);
        verifier.Equal(networks, ReasonsOf(second, TrackingNames.Model).Count, "Every file comes from a model.");
        verifier.SequenceEqual(first.GeneratedSources.Select(file => file.SourceText.ToString()), second.GeneratedSources.Select(file => file.SourceText.ToString()));
    }

    public static void CheckNothingKeepsTheCompilation(GeneratorRunResult run)
    {
        foreach (string step in Names)
        {
            foreach ((object value, IncrementalStepRunReason _) in OutputsOf(run, step))
            {
                string? found = CompilerReferences.Find(value);
                new DefaultVerifier().True(found is null, $"The step {step} holds {found}");
            }
        }
    }

    private static bool IsReused(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> OutputsOf(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(found => found.Outputs) : [];
}
