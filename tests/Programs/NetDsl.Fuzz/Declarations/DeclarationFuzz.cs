using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Fuzz;

/// <summary>
/// Compiles declarations of any quality with generator and analyzer. Neither may ever throw; sound declarations compile; generated code has no errors of its own; nothing is said twice.
/// </summary>
public sealed class DeclarationFuzz : IFuzz
{
    private readonly List<string> _notCompiled = [];
    private int _tried, _sound, _silent;

    public int Failures { get; private set; }

    /// <summary>Finds the fault in how the declaration of a seed is treated; null if there is none.</summary>
    public async Task<string?> TryAsync(int seed)
    {
        var random = new Random(seed);
        bool isSound = seed % 3 == 0;
        string source = isSound ? RandomSource.Sound(random) : RandomSource.Damaged(random);
        ImmutableArray<Diagnostic> diagnostics;
        try
        {
            diagnostics = await CompiledNetwork.DiagnosticsOf(generates: true, source, OwnActivations.Source).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What generator and analyzers throw, the compiler turns into diagnostics: what it lets through is a fault of its own.
            _notCompiled.Add(FormattableString.Invariant($"seed {seed}: {fault.GetBaseException().Message}"));
            return null;
        }

        Diagnostic[] ours = [.. diagnostics.Where(IsOurs)], errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        bool hasErrorOfCSharp = errors.Any(error => !IsOurs(error) && error.Location.SourceTree?.FilePath == "Source0.cs");
        string? failure = diagnostics.FirstOrDefault(diagnostic => diagnostic.Id is "AD0001" or "CS8784" or "CS8785") is { } thrown ? $"it throws: {thrown}"
            : isSound && errors.FirstOrDefault() is { } error ? $"a sound declaration does not compile: {error}"
            : !hasErrorOfCSharp && errors.FirstOrDefault(error => !IsOurs(error)) is { } inGenerated ? $"generated code does not compile: {inGenerated}"
            : ours.GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location, Others: string.Join(' ', diagnostic.AdditionalLocations))).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"it says twice: {twice.First()}"
            : null;
        _tried++;
        _sound += isSound ? 1 : 0;
        _silent += ours.Length == 0 ? 1 : 0;
        Failures += failure is null ? 0 : 1;
        return failure is null ? null : $"{failure}\n{source}";
    }

    public string Summary() => FormattableString.Invariant(
        $"{_tried} declarations: {_sound} sound, {_tried - _sound} damaged; NetDsl was silent about {_silent}; {Failures} failures.\n")
        + string.Concat(_notCompiled.Select(fault => $"Not counted, since the C# compiler itself fails: {fault}\n"));

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NDSL", StringComparison.Ordinal);
}
