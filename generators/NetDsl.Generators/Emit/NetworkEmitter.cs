using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Writes the files of one network. The list of sections is the table of contents of the first; the second describes it.</summary>
internal static class NetworkEmitter
{
    private static readonly ImmutableArray<Action<NetworkCode, SourceWriter>> Sections =
    [
        ConstantsEmitter.Emit,
        ConstructorsEmitter.Emit,
        LoadEmitter.Emit,
        LayerPropertiesEmitter.Emit,
        InitializeEmitter.Emit,
        PredictEmitter.Emit,
        TrainingEmitter.Emit,
        ForwardEmitter.Emit,
        BackwardEmitter.Emit,
        RememberEmitter.Emit,
        DescribeEmitter.Emit,
        ParametersEmitter.Emit,
        SlotsEmitter.Emit,
        LayerTypesEmitter.Emit,
    ];

    public static void Emit(SourceProductionContext context, NetworkModel model, TypeNames names, EquatableArray<string> ambiguous)
    {
        string name = model.Declaration.Type.MetadataName;
        (string source, string? description) = Write(model, names);
        Add(FileNames.Of(name, ambiguous), source);
        if (description is not null)
        {
            Add(FileNames.OfDescription(name, ambiguous), description);
        }

        void Add(string file, string text) =>
            context.AddSource(file, SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
    }

    /// <summary>The text of the first file, and of a sound network of the second.</summary>
    internal static (string Source, string? Description) Write(NetworkModel model, TypeNames names)
    {
        var code = new NetworkCode(model, names);
        return (Source(code), code.IsSound ? DescriptionOf(code) : null);
    }

    private static string Source(NetworkCode code)
    {
        var writer = new SourceWriter();
        HeaderEmitter.Emit(code, writer);
        using (TypeEmitter.Open(code, writer))
        {
            writer.Separated(Sections, section => section(code, writer));
        }

        return writer.ToString();
    }

    private static string DescriptionOf(NetworkCode code)
    {
        var writer = new SourceWriter();
        HeaderEmitter.EmitForDescription(code, writer);
        using (TypeEmitter.OpenAgain(code, writer))
        {
            DescriptionEmitter.Emit(code, writer);
        }

        return writer.ToString();
    }
}
