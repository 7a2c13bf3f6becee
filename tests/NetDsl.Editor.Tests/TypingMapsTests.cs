using NetDsl.Editor.Tests.Server;

namespace NetDsl.Editor.Tests;

/// <summary>Somebody writes a network of maps.</summary>
[Collection(EditorFixture.Collection)]
public class TypingMapsTests(EditorFixture editor)
{
    private const string Pool = "[MaxPool2D(2)]\n";

    private const string Sound = """
        using NetDsl;

        namespace App.Maps;

        [Input(3, 32, 32)]
        [Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Tap("maps")]
        [Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]
        [Conv2D(16, 3, Padding = Padding.Same)]
        [Add("maps")]
        [Activate(Activation.Relu)]
        [GlobalAvgPool]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Reader
        {
            public static object Kernels(Reader reader) => reader.Conv2D1.Weight.ToString();
        }

        """;

    [Fact]
    public async Task A_network_that_was_typed_has_no_finding_and_its_hover_shows_it()
    {
        EditorDocument file = await editor.NewFileAsync("TypedMaps.cs");

        await file.TypeAsync(Renamed("TypedMaps"));

        Assert.Empty(await file.DiagnosticsAsync());
        string hover = await file.HoverAsync("Reader", "class Reader");
        Assert.Contains("Conv2D1 (ReLU)", hover, StringComparison.Ordinal);
        Assert.Contains("16×32×32 → 16×16×16", hover, StringComparison.Ordinal);
        Assert.Contains("MaxPool2D1 (power × ", hover, StringComparison.Ordinal);
        Assert.Contains("3×32×32 → 16×32×32, ReLU, He normal, σ = 0.2722, 448 parameters", await file.HoverAsync("Conv2D1", "reader.Conv2D1"), StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_mistake_comes_and_goes_while_an_argument_is_written()
    {
        EditorDocument file = await editor.NewFileAsync("Groups.cs", Renamed("Groups"));
        file.MoveAfter("[Input(3, 32, 32)]\n[Conv2D(16, 3, Activation.Relu");

        await file.TypeAsync(", Groups = 2");
        Diagnostic finding = Assert.Single(await file.DiagnosticsAsync());
        string place = file.TextIn(finding.Range);
        await file.BackspaceAsync();
        await file.TypeAsync("1");

        Assert.Equal(("NDSL1011", 1), (finding.Code, finding.Severity));
        Assert.Contains("Groups = 2", place, StringComparison.Ordinal);
        Assert.Empty(await file.DiagnosticsAsync());
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task A_pool_too_many_is_told_with_what_made_the_map_small()
    {
        EditorDocument file = await editor.NewFileAsync("Pools.cs", Renamed("Pools"));
        file.MoveAfter(Pool);

        await file.TypeAsync(string.Concat(Enumerable.Repeat(Pool, 4)));
        Diagnostic[] ofFive = await file.DiagnosticsAsync();
        await file.TypeAsync(Pool);
        Diagnostic finding = Assert.Single(await file.DiagnosticsAsync());
        string place = file.TextIn(finding.Range);
        await file.UndoAsync(Pool.Length);

        Assert.DoesNotContain(ofFive, found => found.Severity < 4);
        Assert.Equal(("NDSL1010", 1, "MaxPool2D(2)"), (finding.Code, finding.Severity, place));
        Assert.Contains("so leave MaxPool2D6 out", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await file.DiagnosticsAsync(), found => found.Severity < 4);
        await editor.CheckHealthAsync();
    }

    private static string Renamed(string space) => Sound.Replace("App.Maps", "App." + space, StringComparison.Ordinal);
}
