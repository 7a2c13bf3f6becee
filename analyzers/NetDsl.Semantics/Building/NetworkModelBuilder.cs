using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Initialization;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Signal;

namespace NetDsl.Semantics.Building;

/// <summary>From what is written to what it means: names, shapes, activations, initializers, parameters, memory.</summary>
internal static class NetworkModelBuilder
{
    public static NetworkModel Build(NetworkDeclaration declaration)
    {
        TensorShape input = declaration.Input is { } sizes ? TensorShape.Of(sizes) : TensorShape.Unknown;
        var layers = new List<LayerModel>();
        var ordinals = new Dictionary<string, int>();
        TensorShape current = input;
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            LayerModel model = BuildLayer(declaration, layers, NameOf(layer, ordinals), current);
            layers.Add(model);
            current = model.Output;
        }

        EquatableArray<LayerModel> built = layers.ToEquatableArray();
        return new(
            declaration,
            input,
            built,
            LossOf(declaration.Loss),
            MemoryPlanner.Plan(built),
            SignalPropagation.Of(built, declaration.InputSignal));
    }

    /// <summary>Unnamed layers are numbered within their kind, the named ones counted along.</summary>
    private static string NameOf(LayerDeclaration layer, Dictionary<string, int> ordinals)
    {
        ordinals.TryGetValue(layer.Kind, out int ordinal);
        ordinals[layer.Kind] = ++ordinal;
        string? given = layer.Arguments.Text("Name");
        return given is not null && Identifiers.IsValid(given) ? given : layer.Kind + ordinal;
    }

    private static LayerModel BuildLayer(NetworkDeclaration network, List<LayerModel> before, string name, TensorShape input)
    {
        LayerDeclaration declaration = network.Layers[before.Count];
        LayerKind kind = LayerCatalog.Get(declaration.Kind);
        ArgumentList arguments = declaration.Arguments;
        ShapeResult shape = kind.InferShape(input, arguments);
        ActivationModel? activation = kind.HasActivation ? ActivationCatalog.Read(arguments) : null;
        WeightShape? weights = shape.Output.IsKnown ? kind.Weights(input, shape.Output) : null;
        ParameterModel? weight = weights is null ? null : new($"{name}.weight", weights.Shape, weights.FanIn, weights.FanOut);
        if (weight is { Length: > MemoryPlanner.LongestArray })
        {
            (shape, weights, weight) = (ShapeResult.Wrong(ShapeProblem.TooLarge), null, null);
        }

        ActivationModel? nonlinearity = weight is null ? null
            : activation is { Kind: "Linear" } ? ActivationAfter(network, before.Count) ?? activation
            : activation;
        bool hasBias = weights is not null && (arguments.Flag("Bias") ?? true);
        return new(
            before.Count,
            declaration.Kind,
            name,
            arguments,
            input,
            shape.Output,
            activation,
            weight,
            hasBias ? new($"{name}.bias", [weights!.Units], weights.FanIn, weights.FanOut) : null,
            weight is null
                ? null
                : InitializerChoice.Choose(
                    arguments, network.DefaultInit, nonlinearity!, weight, before.All(layer => layer.Weight is null)),
            shape.Output.IsKnown ? kind.MultiplyAdds(input, shape.Output) : 0,
            shape.Problem)
        {
            Nonlinearity = nonlinearity,
        };
    }

    /// <summary>That of an <c>[Activate]</c> which follows a layer, or follows it with only views and dropout between.</summary>
    private static ActivationModel? ActivationAfter(NetworkDeclaration network, int layer)
    {
        LayerDeclaration? next = network.Layers
            .Skip(layer + 1)
            .FirstOrDefault(later => LayerCatalog.Get(later.Kind) is { IsView: false, HasMask: false });
        return next is not null && LayerCatalog.Get(next.Kind) is { HasActivation: true, HasWeights: false }
            ? ActivationCatalog.Read(next.Arguments)
            : null;
    }

    private static LossModel? LossOf(ArgumentList? arguments)
    {
        if (arguments?.Member("loss") is not { } name || !LossCatalog.Contains(name))
        {
            return null;
        }

        double smoothing = LossCatalog.Get(name).ReadsLabels ? arguments.Number("LabelSmoothing") ?? 0 : 0;
        return new(name, arguments.Integer("Classes"), smoothing);
    }
}
