using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>One way to repair what a diagnostic is about.</summary>
/// <param name="Title">What it does, as the light bulb's menu says it.</param>
/// <param name="Key">The same for repairs of one kind: it is what "fix all" applies everywhere.</param>
/// <param name="Changes">Changes of the diagnostic's document that do not overlap.</param>
internal sealed record Repair(string Title, string Key, ImmutableArray<TextChange> Changes);
