using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Building;

/// <summary>
/// Makes of what is written the list of layers: names, shapes, tensors, and what each reads. A block's layers stand in it once for each
/// repetition, so that nothing that comes after has to know blocks; only code is written by <see cref="BodyModel"/>s.
/// </summary>
internal sealed class LayerListBuilder
{
    private readonly TensorShape _input;
    private readonly List<LayerModel> _layers = [];
    private readonly BodyListBuilder _bodies = new();

    private LayerListBuilder(TensorShape input) => _input = input;

    public static (EquatableArray<LayerModel> Layers, EquatableArray<BodyModel> Bodies) Build(
        EquatableArray<LayerDeclaration> declared, TensorShape input)
    {
        var builder = new LayerListBuilder(input);
        builder.Append(declared, new Scope("", [], builder._bodies.Root));
        if (builder._layers.Any(layer => layer.Problem == ShapeProblem.TooManyLayers))
        {
            // Lists that were cut short are not alike, and no code is written for them.
            BodyItem[] own =
            [
                .. builder._layers
                    .Where(layer => !layer.Place.IsInBlock && !layer.EndsRepetition)
                    .Select(layer => new BodyItem(layer.Index)),
            ];
            return ([.. builder._layers], [new BodyModel("", "", [0], [.. own])]);
        }

        int[] instances = builder._bodies.Number();
        EquatableArray<LayerModel> layers =
        [
            .. builder._layers.Select(layer => layer with { Place = layer.Place with { Instance = instances[layer.Index] } }),
        ];
        return (layers, builder._bodies.Build());
    }

    /// <summary>Appends a list of layers, blocks in full.</summary>
    private void Append(EquatableArray<LayerDeclaration> declared, Scope scope)
    {
        for (int i = 0; i < declared.Count; i++)
        {
            string name = scope.NameOf(declared[i]);
            EquatableArray<int> path = [.. scope.Path, i];
            if (declared[i].Block is { Obstacle: BlockObstacle.None } block)
            {
                AppendRepetitions(declared[i], block, name, path, scope);
            }
            else
            {
                Append(declared[i], scope.FullNameOf(name), path, scope, declared[i].Block is null ? null : ShapeProblem.IsNoBlock);
            }
        }
    }

    private void AppendRepetitions(
        LayerDeclaration declared, BlockDeclaration block, string name, EquatableArray<int> path, Scope scope)
    {
        int? written = declared.Arguments.Has("Times") ? Math.Max(1, declared.Arguments.Integer("Times") ?? 1) : null;
        bool isTooLong = (written ?? 1) * (block.Count + 1L) > NetworkDeclaration.MostLayers - _layers.Count;
        BodyListBuilder.Use use = scope.Instance.Repeat(name, written);
        for (int i = 0; i < (isTooLong ? 1 : (written ?? 1)); i++)
        {
            string prefix = scope.FullNameOf(written is null ? name : $"{name}.{i}");
            int entering = _layers.Count - 1;
            var inner = new Scope(prefix, path, _bodies.Open(use, declared, OutputOf(entering), _layers.Count))
            {
                Entering = entering,
            };
            if (!isTooLong)
            {
                Append(block.Layers, inner);
            }

            Append(declared, prefix, path, inner, isTooLong ? ShapeProblem.TooManyLayers : null);
        }
    }

    /// <summary>Appends one layer.</summary>
    private void Append(LayerDeclaration declared, string name, EquatableArray<int> path, Scope scope, ShapeProblem? problem)
    {
        int index = _layers.Count;
        LayerModel layer = Tied(BuildLayer(declared, name, scope, problem) with
        {
            Place = new(path, scope.Name, scope.Instance.Body, Position: scope.Instance.Add(index)),
        });
        _layers.Add(layer);
        if (TapKind.NameOf(layer) is { } tap)
        {
            scope.Taps[tap] = index;
        }
    }

    private LayerModel BuildLayer(LayerDeclaration declared, string name, Scope scope, ShapeProblem? problem)
    {
        LayerKind kind = LayerCatalog.Get(declared.Kind);
        ArgumentList arguments = declared.Arguments;
        int[]? known = ReadsOf(kind, arguments, scope);
        int[] reads = known ?? [_layers.Count - 1];
        EquatableArray<TensorShape> inputs = [.. reads.Select(OutputOf)];
        ShapeResult shape = (problem ?? (known is null ? ShapeProblem.UnknownTap : null)) is { } obstacle
            ? ShapeResult.Wrong(obstacle)
            : inputs.Any(input => input.Kind == ShapeKind.Tokens) && (!kind.TakesTokens || scope.Name.Length > 0)
                ? ShapeResult.Wrong(ShapeProblem.NeedsEmbedding)        // blocks read numbers, whatever is in them
            : kind.InferShape(inputs, arguments);
        ParameterModel[] parameters =
            shape.Output.IsKnown ? [.. kind.Parameters(inputs, shape.Output, arguments).Select(spec => ModelOf(spec, name))] : [];
        if (parameters.Any(parameter => parameter.Length > MemoryPlanner.LongestArray))
        {
            (shape, parameters) = (ShapeResult.Wrong(ShapeProblem.TooLarge), []);
        }

        var layer = new LayerModel(
            _layers.Count,
            declared.Kind,
            name,
            arguments,
            inputs,
            shape.Output,
            kind.HasActivation ? ActivationCatalog.Read(declared) : null,
            new(parameters),
            Init: null,
            shape.Output.IsKnown ? kind.MultiplyAdds(inputs, shape.Output, arguments) : 0,
            shape.Problem)
        {
            Reads = new(reads),
            Window = shape.Window,
        };
        return shape.Output.IsKnown ? layer with { Keeps = kind.Keeps(layer).ToEquatableArray() } : layer;
    }

    /// <summary>The same, with the weights of the embedding that it names.</summary>
    private LayerModel Tied(LayerModel layer)
    {
        if (!layer.Output.IsKnown || layer.Arguments.Text(DenseKind.Tie) is not { } name || name.Trim().Length == 0)
        {
            return layer;
        }

        return SharedTensors.Named(_layers, layer, name) is { } owner && SharedTensors.CanTie(layer, owner)
            ? layer.Sharing(EmbeddingKind.Weights, owner)
            : layer with { Output = TensorShape.Unknown, Parameters = [], Keeps = [], MultiplyAdds = 0, Problem = ShapeProblem.CannotTie };
    }

    /// <summary>
    /// The layer before it, and what it names or skips: the last tap of that name in its list; of a residual, what entered the block. Null
    /// where no tap has the name.
    /// </summary>
    private int[]? ReadsOf(LayerKind kind, ArgumentList arguments, Scope scope)
    {
        int previous = _layers.Count - 1;
        if (kind.TapArgument is not { } argument)
        {
            return kind.IsSum && kind.HasBlock ? [previous, scope.Entering] : [previous];
        }

        return arguments.Text(argument) is not { } name || !scope.Taps.TryGetValue(name, out int tap) ? null
            : kind.ReadsTapAlone ? [tap]
            : [previous, tap];
    }

    private TensorShape OutputOf(int layer) => layer < 0 ? _input : _layers[layer].Output;

    private static ParameterModel ModelOf(ParameterSpec spec, string layer) =>
        new ParameterModel(Names.Full(layer, spec.Role), spec.Role, spec.Shape, spec.FanIn, spec.FanOut, spec.Use)
        {
            Groups = spec.Groups,
            Parts = spec.Parts,
        }
            .StartingAs(spec.Start);

    /// <summary>A list of layers, in which names are given and taps are seen.</summary>
    /// <param name="name">What the names in it begin with.</param>
    /// <param name="path">The way to the use of the block; empty for the network's own.</param>
    /// <param name="instance">The list in the making.</param>
    private sealed class Scope(string name, EquatableArray<int> path, BodyListBuilder.Instance instance)
    {
        private readonly Dictionary<string, int> _ordinals = [];

        public string Name { get; } = name;

        public EquatableArray<int> Path { get; } = path;

        public BodyListBuilder.Instance Instance { get; } = instance;

        /// <summary>The last tap of each name.</summary>
        public Dictionary<string, int> Taps { get; } = [];

        /// <summary>The value that enters the block; −1 for the network's input.</summary>
        public int Entering { get; init; } = -1;

        public string FullNameOf(string own) => Name.Length == 0 ? own : Names.Full(Name, own);

        /// <summary>Unnamed layers are numbered within their kind, the named ones counted along.</summary>
        public string NameOf(LayerDeclaration layer)
        {
            _ordinals.TryGetValue(layer.Kind, out int ordinal);
            _ordinals[layer.Kind] = ++ordinal;
            string? given = layer.Arguments.Text("Name");
            return given is not null && Identifiers.IsValid(given) ? given : layer.Kind + ordinal;
        }
    }
}
