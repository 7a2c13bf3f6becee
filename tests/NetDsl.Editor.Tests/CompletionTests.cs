using NetDsl.Editor.Tests.Server;

namespace NetDsl.Editor.Tests;

/// <summary>Completion knows what can be written in a declaration.</summary>
[Collection(EditorFixture.Collection)]
public class CompletionTests(EditorFixture editor)
{
    private const string Begun = "using NetDsl;\n\nnamespace App.Completed;\n\n[Input(64)]\n\n[Dense(10)]\n[Loss(Loss.SoftmaxCrossEntropy)]\npublic partial class Reader;\n";

    [Fact]
    public async Task Between_two_attributes_all_parts_of_a_declaration_are_offered()
    {
        EditorDocument file = await OpenAsync("Parts.cs");

        await file.TypeAsync("[");
        string[] offered = await LabelsAsync(file);

        string[] parts =
        [
            "Input", "Dense", "Activate", "Dropout", "AlphaDropout", "Flatten", "Reshape", "DefaultInit", "Loss", "Conv1D", "Conv2D", "DepthwiseConv2D", "ConvTranspose2D",
            "MaxPool1D", "MaxPool2D", "AvgPool1D", "AvgPool2D", "GlobalAvgPool", "GlobalMaxPool", "Upsample2D", "BatchNorm", "GroupNorm", "Tap", "From", "Add", "Concat",
        ];
        Assert.Empty(parts.Except(offered));
        Assert.Empty(offered.Intersect(["Layer", "ActivatedLayer", "WeightedLayer"]));    // what they derive from declares nothing
        await file.UndoAsync();
        await editor.CheckHealthAsync();
    }

    [Theory]
    [InlineData("[Dense(32, ", "activation Activation.Relu Init Gain Std Bias BiasInit Slope Alpha Approximate Name")]
    [InlineData("[Conv2D(32, 3, ", "activation Activation.Relu Stride Padding Pad PadTop PadLeft Dilation Groups KernelHeight KernelWidth Init Bias Name")]
    public async Task Inside_a_layer_its_arguments_are_offered(string typed, string arguments)
    {
        EditorDocument file = await OpenAsync($"ArgumentsOf{typed.Length}.cs");

        await file.TypeAsync(typed);
        string[] offered = await LabelsAsync(file);

        Assert.Empty(arguments.Split(' ').Except(offered));
        await editor.CheckHealthAsync();
    }

    [Theory]
    [InlineData("[Dense(32, Activation.", typeof(Activation))]
    [InlineData("[Dense(32, Init = Init.", typeof(Init))]
    [InlineData("[Loss(Loss.", typeof(Loss))]
    [InlineData("[Conv2D(32, 3, Padding = Padding.", typeof(Padding))]
    [InlineData("[Upsample2D(2, Mode = UpsampleMode.", typeof(UpsampleMode))]
    public async Task After_an_enumeration_all_its_values_are_offered_with_their_documentation(string typed, Type enumeration)
    {
        EditorDocument file = await OpenAsync(enumeration.Name + "Values.cs");

        await file.TypeAsync(typed);
        CompletionItem[] offered = await file.CompletionsAsync();

        Assert.Equal(Enum.GetNames(enumeration).Order(StringComparer.Ordinal), offered.Select(item => item.Label).Order(StringComparer.Ordinal));
        foreach (CompletionItem item in offered)
        {
            CompletionItem resolved = await file.ResolveAsync(item);
            Assert.True(resolved.Documentation is not null, $"{enumeration.Name}.{item.Label} has no documentation.");
        }

        await editor.CheckHealthAsync();
    }

    [Fact]
    public async Task On_a_network_its_layers_are_offered()
    {
        EditorDocument file = await editor.NewFileAsync("Layers.cs", Begun.Replace("App.Completed", "App.Layers", StringComparison.Ordinal).Replace(
            "Reader;", "Reader\n{\n    public static object Get(Reader reader) => reader.;\n}", StringComparison.Ordinal));
        file.MoveAfter("reader.");

        string[] offered = await LabelsAsync(file);

        Assert.Empty(new[] { "Dense1", "Predict", "Classify", "Train", "Save", "Summary" }.Except(offered));
        await editor.CheckHealthAsync();
    }

    private async Task<EditorDocument> OpenAsync(string name)
    {
        EditorDocument file = await editor.NewFileAsync(name, Begun.Replace("Completed", Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal));
        file.MoveAfter("[Input(64)]\n");
        return file;
    }

    private static async Task<string[]> LabelsAsync(EditorDocument file) => [.. (await file.CompletionsAsync()).Select(item => item.Label)];
}
