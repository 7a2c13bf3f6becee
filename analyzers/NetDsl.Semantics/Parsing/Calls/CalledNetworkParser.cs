using Microsoft.CodeAnalysis;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Parsing.Calls;

/// <summary>
/// From the type of what is called to what is known of the network. Of another assembly's the attributes are gone, so the members that the
/// generator added must do.
/// </summary>
internal static class CalledNetworkParser
{
    /// <summary>Null for what is no declared network, and for one with an error, which is to be repaired first.</summary>
    public static CalledNetwork? Parse(ITypeSymbol? receiver)
    {
        var type = receiver as INamedTypeSymbol;
        while (type is not null && !GeneratedPart.IsIn(type))
        {
            type = type.BaseType;
        }

        return type is null || !type.GetMembers("DeclarationError").IsEmpty || InputOf(type) is not { IsKnown: true } input
            ? null
            : new(type.Name, input, GeneratedPart.SizeOf(type, "OutputSize") ?? 0, LossOf(type))
            {
                ComparedActivation = ComparedActivationOf(type),
                NormalizesBatches = NormalizesBatches(input, LayersOf(type)),
            };
    }

    private static TensorShape? InputOf(INamedTypeSymbol type)
    {
        bool hasErrors = false;
        EquatableArray<int> shape = NetworkParser.FirstInput(type) is { } input
            ? ArgumentReader.ReadIntegers(input, ref hasErrors)
            : [GeneratedPart.SizeOf(type, "InputSize") ?? 0];
        return hasErrors ? null : TensorShape.Of(shape);
    }

    private static ActivationModel? ComparedActivationOf(INamedTypeSymbol type)
    {
        bool hasErrors = false;
        if (NetworkParser.FirstLoss(type) is not { } attribute
            || ArgumentReader.Read(attribute, ref hasErrors).Member("loss") is not { } loss
                || !LossCatalog.Contains(loss)
                || LossCatalog.Get(loss).Link is not null)
        {
            return null;
        }

        // Views, dropout and linear activations pass what comes before them on.
        LayerDeclaration? last = LayersOf(type).LastOrDefault(
            layer => !LayerCatalog.Get(layer.Kind).PassesOn || !IsLinear(layer));
        return last is null || !LayerCatalog.Get(last.Kind).HasActivation || IsLinear(last) ? null : ActivationCatalog.Read(last);
    }

    /// <summary>
    /// Whether a layer needs several samples. Of joins and ends of repetitions the shape is taken for that of what stands before them: a
    /// map stays a map.
    /// </summary>
    private static bool NormalizesBatches(TensorShape shape, IEnumerable<LayerDeclaration> layers)
    {
        foreach (LayerDeclaration layer in layers)
        {
            LayerKind kind = LayerCatalog.Get(layer.Kind);
            if (kind.SmallestBatch(shape) > 1)
            {
                return true;
            }

            shape = kind.TapArgument is null && !kind.HasBlock ? kind.InferShape([shape], layer.Arguments).Output : shape;
        }

        return false;
    }

    private static IEnumerable<LayerDeclaration> LayersOf(INamedTypeSymbol type) =>
        (NetworkParser.Parse(type, default)?.Declaration.Layers ?? []).SelectMany(InFull);

    /// <summary>The layers of its block, if it has one, and then itself.</summary>
    private static IEnumerable<LayerDeclaration> InFull(LayerDeclaration layer) =>
        (layer.Block?.Layers ?? []).SelectMany(InFull).Append(layer);

    private static bool IsLinear(LayerDeclaration layer) => ActivationCatalog.Read(layer).Kind == ActivationNames.Linear;

    private static CalledLoss? LossOf(INamedTypeSymbol type)
    {
        if (NetworkParser.FirstLoss(type) is { } attribute)
        {
            bool hasErrors = false;
            return ArgumentReader.Read(attribute, ref hasErrors).Member("loss") is { } name && LossCatalog.Contains(name)
                ? new(LossCatalog.Get(name).Title, LossCatalog.Get(name).ReadsLabels) { IsBinary = LossCatalog.Get(name).IsBinary }
                : null;
        }

        bool? readsLabels = GeneratedPart.Member(type, "TrainStep") is IMethodSymbol { Parameters: [_, { Name: var targets }, ..] }
            ? targets == "labels"
            : null;
        return GeneratedPart.Member(type, "ComputeLoss") is null
            ? null
            : new(readsLabels == true ? "a loss of classes" : "a loss of values", readsLabels);
    }
}
