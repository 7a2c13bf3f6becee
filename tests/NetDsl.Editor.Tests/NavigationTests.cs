using NetDsl.Editor.Tests.Server;

namespace NetDsl.Editor.Tests;

/// <summary>F12 leads from a declaration to what the generator wrote for it.</summary>
[Collection(EditorFixture.Collection)]
public class NavigationTests(EditorFixture editor)
{
    private const string Code = """
        using NetDsl;

        namespace App.Navigated;

        [Input(64)]
        [Dense(32, Activation.Relu, Init = Init.HeUniform)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Reader
        {
            public static object Weights(Reader reader) => reader.Dense1.Weight.ToString();

            public static void Answer(float[] image, float[] logits) => new Reader(seed: 1).Predict(image, logits);
        }

        """;

    [Theory]
    [InlineData("Dense1", "reader.Dense1", "Dense1Layer Dense1")]
    [InlineData("Weight", "Dense1.Weight", "TensorSpan<float> Weight")]
    [InlineData("Predict", ").Predict", "void Predict")]
    [InlineData("Reader", "new Reader(seed: 1)", "Reader(long seed)")]
    public async Task A_generated_member_leads_to_its_generated_code(string word, string within, string declaration)
    {
        EditorDocument file = await editor.NewFileAsync("Navigated.cs", Code);

        Location place = Assert.Single(await file.DefinitionsAsync(word, within));
        EditorDocument generated = await editor.ReadAsync(place.Uri);

        Assert.EndsWith("/generated/App.Navigated.Reader.g.cs", place.Uri, StringComparison.Ordinal);
        Assert.Equal(word, generated.TextIn(place.Range));
        Assert.Contains(declaration, generated.LineAt(place.Range.Start), StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task The_class_leads_to_its_generated_part()
    {
        EditorDocument file = await editor.NewFileAsync("Navigated.cs", Code);
        Assert.Empty(await file.DiagnosticsAsync());

        Location[] places = await file.DefinitionsAsync("Reader", "class Reader");

        // Of the part that the question comes from, some answers tell, too, and others do not.
        Assert.Single(places, place => place.Uri != file.Uri && place.Uri.EndsWith("/generated/App.Navigated.Reader.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dense", "[Dense(32", "DenseAttribute")]
    [InlineData("Init", ", Init =", "WeightedLayerAttribute")]
    [InlineData("HeUniform", "Init.HeUniform", "Init")]
    [InlineData("Loss", "[Loss(", "LossAttribute")]
    public async Task What_is_written_in_the_declaration_leads_into_the_library(string word, string within, string type)
    {
        EditorDocument file = await editor.NewFileAsync("Navigated.cs", Code);

        Location place = Assert.Single(await file.DefinitionsAsync(word, within));

        Assert.EndsWith($"/decompiled/NetDsl.{type}.cs", place.Uri, StringComparison.Ordinal);
        Assert.Contains($" {type}", (await editor.ReadAsync(place.Uri)).Text, StringComparison.Ordinal);
        await editor.CheckHealthAsync();
    }
}
