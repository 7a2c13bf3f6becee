namespace NetDsl.Editor.Tests.Server;

/// <summary>A file that is open in the editor, with a caret. Every change goes to the server as an editor sends it.</summary>
internal sealed class EditorDocument
{
    private const string HintAboutNames = "NDSL0015";

    private readonly LanguageServer server;
    private readonly Stack<(int Start, string Removed, string Inserted)> done = new();
    private int version = 1;

    private EditorDocument(LanguageServer server, string uri, string text)
    {
        this.server = server;
        Uri = uri;
        Text = text;
    }

    public string Uri { get; }

    public string Text { get; private set; }

    /// <summary>Where the next letter goes.</summary>
    public int Caret { get; private set; }

    private object Name => new { uri = Uri };

    public static async Task<EditorDocument> OpenAsync(LanguageServer server, string path, string text)
    {
        EditorDocument document = new(server, new Uri(path).AbsoluteUri, text);
        await server.TellAsync("textDocument/didOpen", new { textDocument = new { uri = document.Uri, languageId = "csharp", version = document.version, text } });
        return document;
    }

    /// <summary>A text that the server knows and nobody can change.</summary>
    public static EditorDocument ReadOnly(LanguageServer server, string uri, string text) => new(server, uri, text);

    /// <summary>Moves the caret.</summary>
    public void MoveTo(int offset) => Caret = offset;

    /// <summary>Moves the caret after a text that stands here once.</summary>
    public void MoveAfter(string text) => Caret = Find(text) + text.Length;

    /// <summary>Types a text letter by letter.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (char letter in text)
        {
            await ReplaceAsync(Caret, 0, letter.ToString());
        }
    }

    /// <summary>Selects a text that stands here once, and replaces it.</summary>
    public Task ReplaceAsync(string text, string replacement) => ReplaceAsync(Find(text), text.Length, replacement);

    /// <summary>Selects a text that stands here once, and deletes it.</summary>
    public Task DeleteAsync(string text) => ReplaceAsync(text, "");

    /// <summary>Deletes the letter before the caret.</summary>
    public Task BackspaceAsync() => ReplaceAsync(Caret - 1, 1, "");

    /// <summary>Takes back the last changes.</summary>
    public async Task UndoAsync(int changes = 1)
    {
        for (int i = 0; i < changes; i++)
        {
            (int start, string removed, string inserted) = done.Pop();
            await ChangeAsync(start, inserted.Length, removed);
        }
    }

    /// <summary>Carries out replacements that the server proposed.</summary>
    public async Task ApplyAsync(IEnumerable<TextEdit> edits)
    {
        foreach (TextEdit edit in edits.OrderByDescending(edit => OffsetOf(edit.Range.Start)))
        {
            await ReplaceAsync(OffsetOf(edit.Range.Start), OffsetOf(edit.Range.End) - OffsetOf(edit.Range.Start), edit.NewText);
        }
    }

    /// <summary>The findings in this file, in the order of their places, but for the hint about names, which nearly all networks get.</summary>
    public async Task<Diagnostic[]> DiagnosticsAsync()
    {
        DiagnosticReport report = await server.AskAsync<DiagnosticReport>("textDocument/diagnostic", new { textDocument = Name });
        return [.. report.Items.Where(finding => finding.Code != HintAboutNames).OrderBy(finding => OffsetOf(finding.Range.Start))];
    }

    /// <summary>The text shown when the mouse is over a word; empty where there is none.</summary>
    public async Task<string> HoverAsync(string word, string within) =>
        (await server.AskAsync<Hover?>("textDocument/hover", At(word, within)))?.Contents.Value ?? "";

    /// <summary>Where F12 on a word leads to.</summary>
    public async Task<Location[]> DefinitionsAsync(string word, string within) =>
        await server.AskAsync<Location[]?>("textDocument/definition", At(word, within)) ?? [];

    /// <summary>The repairs and refactorings on offer at a text.</summary>
    public async Task<CodeAction[]> ActionsAsync(string text) =>
        await server.AskAsync<CodeAction[]?>("textDocument/codeAction", new
        {
            textDocument = Name,
            range = new Range(PositionAt(Find(text)), PositionAt(Find(text) + text.Length)),
            context = new { diagnostics = Array.Empty<object>() },
        }) ?? [];

    /// <summary>The items that completion offers at the caret.</summary>
    public async Task<CompletionItem[]> CompletionsAsync()
    {
        CompletionList? list = await server.AskAsync<CompletionList?>("textDocument/completion", new { textDocument = Name, position = PositionAt(Caret) });
        return list?.Items ?? [];
    }

    /// <summary>Something that completion offers, with all that is known of it.</summary>
    public Task<CompletionItem> ResolveAsync(CompletionItem item) => server.AskAsync<CompletionItem>("completionItem/resolve", item);

    /// <summary>The changes that renaming what a word names would make.</summary>
    public Task<WorkspaceEdit> RenameAsync(string word, string within, string newName) =>
        server.AskAsync<WorkspaceEdit>("textDocument/rename", new { textDocument = Name, position = PositionAt(Find(word, within)), newName });

    /// <summary>The text that a range covers.</summary>
    public string TextIn(Range range) => Text[OffsetOf(range.Start)..OffsetOf(range.End)];

    /// <summary>The line of a place.</summary>
    public string LineAt(Position position) => Text.Split('\n')[position.Line];

    private async Task ReplaceAsync(int start, int length, string replacement)
    {
        done.Push((start, Text.Substring(start, length), replacement));
        await ChangeAsync(start, length, replacement);
    }

    private async Task ChangeAsync(int start, int length, string replacement)
    {
        Range range = new(PositionAt(start), PositionAt(start + length));
        Text = Text.Remove(start, length).Insert(start, replacement);
        Caret = start + replacement.Length;
        version++;
        await server.TellAsync("textDocument/didChange", new
        {
            textDocument = new { uri = Uri, version },
            contentChanges = new[] { new { range, text = replacement } },
        });
    }

    private object At(string word, string within) => new { textDocument = Name, position = PositionAt(Find(word, within)) };

    // The place of a word in a text that stands here once.
    private int Find(string word, string within) => Find(within) + within.IndexOf(word, StringComparison.Ordinal);

    private int Find(string text)
    {
        int start = Text.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0 && Text.LastIndexOf(text, StringComparison.Ordinal) == start, $"'{text}' must stand once in:\n{Text}");
        return start;
    }

    private Position PositionAt(int offset)
    {
        int line = Text.AsSpan(0, offset).Count('\n');
        return new Position(line, offset - (offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1));
    }

    private int OffsetOf(Position position)
    {
        int offset = 0;
        for (int line = 0; line < position.Line; line++)
        {
            offset = Text.IndexOf('\n', offset) + 1;
        }

        return offset + position.Character;
    }
}
