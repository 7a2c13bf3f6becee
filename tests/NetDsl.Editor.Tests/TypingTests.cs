using NetDsl.Editor.Tests.Server;

namespace NetDsl.Editor.Tests;

/// <summary>Somebody writes networks: letter by letter, with mistakes, renaming, deleting, taking back.</summary>
[Collection(EditorFixture.Collection)]
public class TypingTests(EditorFixture editor)
{
    private const string Sound = """
        using NetDsl;

        namespace App.Sound;

        [Input(1, 8, 8)]
        [Flatten]
        [Dense(32, Activation.Relu)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Reader
        {
            public static int Answer(float[] image) => new Reader(seed: 1).Classify(image);

            public static object Weights(Reader reader) => reader.Dense1.Weight.ToString();
        }

        """;

    [Fact]
    public async Task A_network_that_was_typed_has_no_finding_and_its_hover_shows_it()
    {
        EditorDocument file = await editor.NewFileAsync("Typed.cs");

        await file.TypeAsync(Renamed("Typed"));

        Assert.Empty(await file.DiagnosticsAsync());
        string hover = await file.HoverAsync("Reader", "class Reader");
        Assert.Contains("Dense1 (ReLU)", hover, StringComparison.Ordinal);
        Assert.Contains("He normal, σ = 0.1768", hover, StringComparison.Ordinal);
        Assert.StartsWith("64 → 32, ReLU, He normal, σ = 0.1768, 2,080 parameters", Text(await file.HoverAsync("Dense1", "reader.Dense1")), StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_mistake_is_told_at_its_place_and_gone_after_undo()
    {
        EditorDocument file = await editor.NewFileAsync("Mistaken.cs", Renamed("Mistaken"));
        file.MoveAfter("Activation.Relu");

        await file.TypeAsync(", Init = Init.Zero");
        Diagnostic finding = Assert.Single(await file.DiagnosticsAsync());
        await file.UndoAsync(", Init = Init.Zero".Length);

        Assert.Equal(("NDSL2001", 2, "Init = Init.Zero"), (finding.Code, finding.Severity, TextBefore(finding)));
        Assert.Equal(Renamed("Mistaken"), file.Text);
        Assert.Empty(await file.DiagnosticsAsync());
        await editor.CheckHealthAsync();

        string TextBefore(Diagnostic diagnostic) => Renamed("Mistaken").Replace("Activation.Relu", "Activation.Relu, Init = Init.Zero", StringComparison.Ordinal)
            .Split('\n')[diagnostic.Range.Start.Line][diagnostic.Range.Start.Character..diagnostic.Range.End.Character];
    }

    [Fact]
    public async Task A_deleted_line_gives_the_shape_error_and_none_after_undo()
    {
        EditorDocument file = await editor.NewFileAsync("Deleted.cs", Renamed("Deleted"));

        await file.DeleteAsync("[Flatten]\n");
        Diagnostic finding = Assert.Single(await file.DiagnosticsAsync());
        string place = file.TextIn(finding.Range);
        await file.UndoAsync();

        Assert.Equal(("NDSL1001", 1, "Dense(32, Activation.Relu)"), (finding.Code, finding.Severity, place));
        Assert.Empty(await file.DiagnosticsAsync());
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_deleted_network_leaves_nothing_behind_and_comes_back()
    {
        EditorDocument file = await editor.NewFileAsync("Gone.cs", Renamed("Gone"));
        EditorDocument user = await editor.NewFileAsync("GoneUser.cs", "namespace App.Gone;\n\npublic static class User\n{\n    public static int Size => Reader.InputSize;\n}\n");
        Assert.Empty(await user.DiagnosticsAsync());

        await file.DeleteAsync(file.Text);
        Diagnostic finding = Assert.Single(await user.DiagnosticsAsync());
        string place = user.TextIn(finding.Range);
        await file.UndoAsync();

        Assert.Equal(("CS0103", "Reader"), (finding.Code, place));
        Assert.Empty(await user.DiagnosticsAsync());
        Assert.Empty(await file.DiagnosticsAsync());
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_layer_that_gets_a_name_loses_its_old_one()
    {
        EditorDocument file = await editor.NewFileAsync("Named.cs", Renamed("Named"));
        file.MoveAfter("[Dense(32, Activation.Relu");

        await file.TypeAsync(", Name = \"Hidden\"");
        Diagnostic finding = Assert.Single(await file.DiagnosticsAsync());
        string place = file.TextIn(finding.Range);
        await file.ReplaceAsync("reader.Dense1", "reader.Hidden");

        Assert.Equal(("CS1061", "Dense1"), (finding.Code, place));
        Assert.Empty(await file.DiagnosticsAsync());
        Assert.StartsWith("64 → 32, ReLU", Text(await file.HoverAsync("Hidden", "reader.Hidden")), StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_class_can_be_renamed()
    {
        EditorDocument file = await editor.NewFileAsync("Renamed.cs", Renamed("Renamed"));

        WorkspaceEdit rename = await file.RenameAsync("Reader", "class Reader", newName: "Digits");
        DocumentEdit edit = Assert.Single(rename.DocumentChanges);
        Assert.Equal(file.Uri, edit.TextDocument.Uri);
        await file.ApplyAsync(edit.Edits);

        Assert.DoesNotContain("Reader", file.Text, StringComparison.Ordinal);
        Assert.Empty(await file.DiagnosticsAsync());
        Assert.Contains("Dense1 (ReLU)", await file.HoverAsync("Digits", "class Digits"), StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task The_server_answers_after_every_letter()
    {
        EditorDocument file = await editor.NewFileAsync("Slowly.cs");
        foreach (char letter in Renamed("Slowly"))
        {
            await file.TypeAsync(letter.ToString());
            await file.DiagnosticsAsync();
            await editor.CheckHealthAsync();
        }

        Assert.Empty(await file.DiagnosticsAsync());
    }

    [Fact]
    public async Task The_server_answers_after_every_lost_letter()
    {
        EditorDocument file = await editor.NewFileAsync("Lossy.cs", Renamed("Lossy"));
        for (int end = file.Text.IndexOf("partial", StringComparison.Ordinal); end > "using NetDsl;".Length; end--)
        {
            file.MoveTo(end);
            await file.BackspaceAsync();
            await file.DiagnosticsAsync();
            await editor.CheckHealthAsync();
            await file.UndoAsync();
        }

        Assert.Empty(await file.DiagnosticsAsync());
    }

    private static string Renamed(string space) => Sound.Replace("App.Sound", "App." + space, StringComparison.Ordinal);

    // A hover begins with the declaration, as a block of code.
    private static string Text(string hover) => hover[(hover.LastIndexOf("```\n", StringComparison.Ordinal) + 4)..].TrimStart();
}
