using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Writes the file of one network. Its list of sections is the table of contents of that file.</summary>
internal static class NetworkEmitter
{
    private static readonly ImmutableArray<Action<NetworkCode, SourceWriter>> Sections =
    [
        ConstantsEmitter.Emit,
        ConstructorsEmitter.Emit,
        LayerPropertiesEmitter.Emit,
        InitializeEmitter.Emit,
        PredictEmitter.Emit,
        TrainingEmitter.Emit,
        ForwardEmitter.Emit,
        BackwardEmitter.Emit,
        RememberEmitter.Emit,
        DescriptionEmitter.Emit,
        ParametersEmitter.Emit,
        SlotsEmitter.Emit,
        LayerTypesEmitter.Emit,
    ];

    public static void Emit(SourceProductionContext context, NetworkModel model, TypeNames names, EquatableArray<string> ambiguous) =>
        context.AddSource(
            FileNames.Of(model.Declaration.Type.MetadataName, ambiguous),
            SourceText.From(Source(model, names), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    public static string Source(NetworkModel model, TypeNames names)
    {
        var code = new NetworkCode(model, names);
        var writer = new SourceWriter();
        HeaderEmitter.Emit(code, writer);
        using (TypeEmitter.Open(code, writer))
        {
            writer.Separated(Sections, section => section(code, writer));
        }

        return writer.ToString();
    }
}
