using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generators.Emit;
using NetDsl.Semantics.Building;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Code of models that no declaration has yet: what is meant is changed between building it and writing it.</summary>
internal static class ModelByHand
{
    /// <summary>Dense layers of one width, named <c>Dense1</c> and so on, trained on squared errors.</summary>
    public static NetworkModel Dense(int width, params string[] activations) => NetworkModelBuilder.Build(new(
        new TypeDeclaration("", "Net", ["partial class Net"], "Net"),
        new[] { width }.ToEquatableArray(),
        [.. activations.Select(activation => new LayerDeclaration(
            "Dense", new([new("units", width), new("activation", new EnumMember("Activation", activation))])))],
        Loss: new([new("loss", new EnumMember("Loss", "MeanSquaredError"))]),
        DefaultInit: null,
        HasErrors: false));

    /// <summary>The same with other layers, whose tensors are laid out anew.</summary>
    public static NetworkModel With(this NetworkModel model, params LayerModel[] layers) =>
        model with { Layers = layers.ToEquatableArray(), Memory = MemoryPlanner.Plan(layers.ToEquatableArray()) };

    public static (string Source, string Description) Write(NetworkModel model)
    {
        (string source, string? description) = NetworkEmitter.Write(model, TypeNames.Clear);
        return (source, Assert.IsType<string>(description));
    }

    /// <summary>Compiles what is written of a model, without a warning.</summary>
    public static LoadedProgram Load(NetworkModel model)
    {
        (string source, string description) = Write(model);
        CSharpCompilation program = GeneratorTest.Compile("public partial class Net;", source, description);
        using var image = new MemoryStream();
        Assert.DoesNotContain(program.Emit(image).Diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return new LoadedProgram(new([], program, image.ToArray()));
    }
}
