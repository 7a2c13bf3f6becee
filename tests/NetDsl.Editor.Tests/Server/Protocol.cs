using System.Text.Json;

namespace NetDsl.Editor.Tests.Server;

/// <summary>A place in a document, both counted from 0.</summary>
internal sealed record Position(int Line, int Character);

/// <summary>A stretch of a document; the end is not part of it.</summary>
internal sealed record Range(Position Start, Position End);

/// <summary>A stretch of some document.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>A finding. Severity: 1 error, 2 warning, 3 information, 4 hint.</summary>
internal sealed record Diagnostic(Range Range, int Severity, string Code, string Message);

/// <summary>The findings in a document.</summary>
internal sealed record DiagnosticReport(string? Uri, Diagnostic[] Items);

/// <summary>The findings in all documents.</summary>
internal sealed record WorkspaceReport(DiagnosticReport[] Items);

/// <summary>Something that completion offers; only a resolved one has a documentation.</summary>
internal sealed record CompletionItem(string Label, int Kind, string? Detail, JsonElement? Documentation, JsonElement? Data);

/// <summary>The answer to a request for completion.</summary>
internal sealed record CompletionList(CompletionItem[] Items);

/// <summary>A text in Markdown.</summary>
internal sealed record Markup(string Value);

/// <summary>The text shown under the mouse.</summary>
internal sealed record Hover(Markup Contents);

/// <summary>A repair or refactoring on offer.</summary>
internal sealed record CodeAction(string Title);

/// <summary>A replacement.</summary>
internal sealed record TextEdit(Range Range, string NewText);

/// <summary>A document's replacements.</summary>
internal sealed record DocumentEdit(DocumentName TextDocument, TextEdit[] Edits);

/// <summary>A document.</summary>
internal sealed record DocumentName(string Uri);

/// <summary>Replacements in documents.</summary>
internal sealed record WorkspaceEdit(DocumentEdit[] DocumentChanges);

/// <summary>The text of a document that is not on disk: decompiled or generated.</summary>
internal sealed record VirtualDocument(string Source);
