using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Graph;
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
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            layers.Add(BuildLayer(declaration, layers, NameOf(layer, ordinals), input));
        }

        EquatableArray<LayerModel> built = Started(declaration, layers.ToEquatableArray());
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
        int[] reads = ReadsOf(kind, arguments, before);
        EquatableArray<TensorShape> inputs = [.. reads.Select(read => read < 0 ? input : before[read].Output)];
        ShapeResult shape = reads.Length > (kind.TapArgument is null ? 0 : 1)
            ? kind.InferShape(inputs, arguments)
            : ShapeResult.Wrong(ShapeProblem.UnknownTap);
        ParameterModel[] parameters =
            shape.Output.IsKnown ? [.. kind.Parameters(inputs[0], shape.Output, arguments).Select(spec => ModelOf(spec, name))] : [];
        if (parameters.Any(parameter => parameter.Length > MemoryPlanner.LongestArray))
        {
            (shape, parameters) = (ShapeResult.Wrong(ShapeProblem.TooLarge), []);
        }

        var layer = new LayerModel(
            before.Count,
            declaration.Kind,
            name,
            arguments,
            inputs,
            shape.Output,
            kind.HasActivation ? ActivationCatalog.Read(arguments) : null,
            new(parameters),
            Init: null,
            shape.Output.IsKnown ? kind.MultiplyAdds(inputs[0], shape.Output) : 0,
            shape.Problem)
        {
            Reads = new(reads),
        };
        return shape.Output.IsKnown ? layer with { Keeps = kind.Keeps(layer).ToEquatableArray() } : layer;
    }

    /// <summary>The layer before it, and the tap that it names: the last of that name, if there is one.</summary>
    private static int[] ReadsOf(LayerKind kind, ArgumentList arguments, List<LayerModel> before)
    {
        int[] previous = [before.Count - 1];
        int tap = kind.TapArgument is not { } argument || arguments.Text(argument) is not { } name
            ? -1
            : before.FindLastIndex(layer => TapKind.NameOf(layer) == name);
        return tap < 0 ? previous : [.. previous, tap];
    }

    private static ParameterModel ModelOf(ParameterSpec spec, string layer) =>
        new ParameterModel(Names.Full(layer, spec.Role), spec.Role, spec.Shape, spec.FanIn, spec.FanOut, spec.Use).StartingAs(spec.Start);

    /// <summary>Chooses how weights start, by the activation that their sums go through.</summary>
    private static EquatableArray<LayerModel> Started(NetworkDeclaration network, EquatableArray<LayerModel> layers)
    {
        var neighbours = new Neighbours(layers);
        return [.. layers.Select(layer => LayerCatalog.Get(layer.Kind).HasWeights && layer.Parameters.Count > 0 ? Start(layer) : layer)];

        LayerModel Start(LayerModel layer)
        {
            ActivationModel nonlinearity = layer.Activation is { Kind: "Linear" }
                ? ActivationAfter(layer, neighbours) ?? layer.Activation
                : layer.Activation!;
            bool isFirst = !neighbours.FollowsWeights(layer);
            return layer.StartingAs(
                InitializerChoice.Choose(layer.Arguments, network.DefaultInit, nonlinearity, layer.Parameters[0], isFirst)) with
            {
                Nonlinearity = nonlinearity,
            };
        }
    }

    /// <summary>That of an <c>[Activate]</c> which follows a layer, or follows it with only views, norms and dropout between.</summary>
    private static ActivationModel? ActivationAfter(LayerModel layer, Neighbours neighbours)
    {
        LayerModel? next = neighbours.After(layer);
        while (Neighbours.IsNorm(next))
        {
            next = neighbours.After(next!);
        }

        return Neighbours.IsActivation(next) ? next!.Activation : null;
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
