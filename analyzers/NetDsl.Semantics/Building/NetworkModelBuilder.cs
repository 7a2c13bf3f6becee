using NetDsl.Semantics.Catalog;
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
        (TensorShape input, EquatableArray<LayerModel> layers, EquatableArray<BodyModel> bodies) = LayersOf(declaration);
        EquatableArray<LayerModel> built = Started(declaration, layers);
        return new(
            declaration,
            input,
            built,
            LossOf(declaration.Loss),
            MemoryPlanner.Plan(built),
            SignalPropagation.Of(built, declaration.InputSignal))
        {
            Bodies = bodies,
        };
    }

    /// <summary>
    /// The layers, of sequences of any length; of one length where a layer needs that, since what it makes of a sequence depends on it.
    /// </summary>
    private static (TensorShape Input, EquatableArray<LayerModel> Layers, EquatableArray<BodyModel> Bodies) LayersOf(
        NetworkDeclaration declaration)
    {
        TensorShape input = InputOf(declaration, isAnyLength: true);
        (EquatableArray<LayerModel> layers, EquatableArray<BodyModel> bodies) = LayerListBuilder.Build(declaration.Layers, input);
        if (layers.Any(layer => layer.Input.Kind == ShapeKind.Sequence && LayerCatalog.Get(layer.Kind).FixesSteps))
        {
            input = InputOf(declaration, isAnyLength: false);
            (layers, bodies) = LayerListBuilder.Build(declaration.Layers, input);
        }

        return (input, layers, bodies);
    }

    private static TensorShape InputOf(NetworkDeclaration declaration, bool isAnyLength) =>
        (declaration.InputKind, declaration.Input) switch
        {
            _ when declaration.HasTwoInputs => TensorShape.Unknown,
            (_, null) => TensorShape.Unknown,
            (InputKind.Numbers, { } sizes) => TensorShape.Of(sizes),
            (_, { } sizes) when sizes is not [>= 1, >= 1] => TensorShape.Unknown,
            (InputKind.Sequence, { } sizes) => TensorShape.Sequence(sizes[0], sizes[1], isAnyLength),
            (_, { } sizes) => TensorShape.Tokens(sizes[0], sizes[1], isAnyLength),
        };

    /// <summary>Chooses how weights start, by the activation that their sums go through.</summary>
    private static EquatableArray<LayerModel> Started(NetworkDeclaration network, EquatableArray<LayerModel> layers)
    {
        var neighbours = new Neighbours(layers);
        var branches = new BranchStarts(layers);
        var starts = new SequenceStarts(layers, network.DefaultInit);
        return [.. layers.Select(Start)];

        LayerModel Start(LayerModel built)
        {
            LayerModel layer = branches.Mark(built);
            BranchStart? branch = layer.BranchStart;
            if (SequenceStarts.Cover(layer))
            {
                return starts.Start(layer, branch);
            }

            if (!LayerCatalog.Get(layer.Kind).HasWeights || layer.Parameters.Count == 0)
            {
                return branch is null ? layer : layer.ScaledBy(branch);
            }

            ActivationModel nonlinearity = layer.Activation is { Kind: ActivationNames.Linear }
                ? ActivationAfter(layer, neighbours) ?? layer.Activation
                : layer.Activation!;
            bool isFirst = !neighbours.FollowsWeights(layer);
            InitModel start =
                InitializerChoice.Choose(layer.Arguments, network.DefaultInit, nonlinearity, layer.Parameters[0], isFirst, branch);
            return layer.StartingAs(layer.Parameters[0].IsTied ? starts.OfTied(layer, start) : start) with
            {
                Nonlinearity = nonlinearity,
            };
        }
    }

    /// <summary>
    /// That of an <c>[Activate]</c> which follows a layer, or follows it with only views, norms, maxima and dropout between.
    /// </summary>
    private static ActivationModel? ActivationAfter(LayerModel layer, Neighbours neighbours)
    {
        LayerModel? next = neighbours.After(layer);
        while (Neighbours.IsNorm(next) || Neighbours.IsMaximum(next))
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
        return new(name, arguments.Integer("Classes"), smoothing)
        {
            IgnoredLabel = LossCatalog.Get(name).ReadsLabels ? arguments.Integer("IgnoreLabel") : null,
        };
    }
}
