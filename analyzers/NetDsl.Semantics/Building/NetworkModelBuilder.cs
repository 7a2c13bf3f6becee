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
        ParameterModel[] parameters =
            shape.Output.IsKnown ? [.. kind.Parameters(input, shape.Output, arguments).Select(spec => ModelOf(spec, name))] : [];
        if (parameters.Any(parameter => parameter.Length > MemoryPlanner.LongestArray))
        {
            (shape, parameters) = (ShapeResult.Wrong(ShapeProblem.TooLarge), []);
        }

        var layer = new LayerModel(
            before.Count,
            declaration.Kind,
            name,
            arguments,
            input,
            shape.Output,
            kind.HasActivation ? ActivationCatalog.Read(arguments) : null,
            new(parameters),
            Init: null,
            shape.Output.IsKnown ? kind.MultiplyAdds(input, shape.Output) : 0,
            shape.Problem)
        {
            Reads = [before.Count - 1],
        };
        layer = kind.HasWeights && parameters.Length > 0 ? Start(network, before, layer, parameters[0]) : layer;
        return shape.Output.IsKnown ? layer with { Keeps = kind.Keeps(layer).ToEquatableArray() } : layer;
    }

    private static ParameterModel ModelOf(ParameterSpec spec, string layer) =>
        new ParameterModel(Names.Full(layer, spec.Role), spec.Role, spec.Shape, spec.FanIn, spec.FanOut, spec.Use).StartingAs(spec.Start);

    /// <summary>Chooses how weights start, by the activation that their sums go through.</summary>
    private static LayerModel Start(NetworkDeclaration network, List<LayerModel> before, LayerModel layer, ParameterModel weight)
    {
        ActivationModel nonlinearity = layer.Activation is { Kind: "Linear" }
            ? ActivationAfter(network, layer.Index) ?? layer.Activation
            : layer.Activation!;
        bool isFirst = before.All(earlier => earlier.Weight is null);
        return layer.StartingAs(InitializerChoice.Choose(layer.Arguments, network.DefaultInit, nonlinearity, weight, isFirst)) with
        {
            Nonlinearity = nonlinearity,
        };
    }

    /// <summary>That of an <c>[Activate]</c> which follows a layer, or follows it with only views and dropout between.</summary>
    private static ActivationModel? ActivationAfter(NetworkDeclaration network, int layer)
    {
        LayerDeclaration? next = network.Layers
            .Skip(layer + 1)
            .FirstOrDefault(later => LayerCatalog.Get(later.Kind) is { IsView: false, IsTrainingOnly: false });
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
