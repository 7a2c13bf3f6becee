using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Generators.Emit;

/// <summary>A network on its way into code: the model, and the names that its pieces have there.</summary>
internal sealed class NetworkCode
{
    private static readonly string[] ReservedLocals = ["input", "workspace", "targets", "loss", "seed", "output"];

    private readonly HashSet<string> _taken = [.. ReservedLocals];
    private readonly Dictionary<string, string> _locals = [];
    private readonly HashSet<string> _inDoubt;
    private readonly bool _isInDoubt;

    public NetworkCode(NetworkModel model, TypeNames names)
    {
        Model = model;
        LibraryAlias = names.LibraryAlias;

        // Where a namespace has braces the usings stand outside of it, and all that encloses it comes before them.
        _isInDoubt = names.AreAllInDoubt || model.Declaration.Type is { Namespace.Length: > 0, Language.HasFileScopedNamespaces: false };
        _inDoubt = [.. names.InDoubt, .. model.Declaration.Type.HiddenNames, .. model.Layers.SelectMany(NameClashRule.GeneratedNames)];
        Error = model.Declaration.HasErrors ? "an attribute does not compile" : Describe(RuleList.FirstError(model));
        FirstTrained = model.WeightedLayers.FirstOrDefault()?.Index ?? model.Layers.Count;
        IsTrainable = model.Loss is not null && (FirstTrained < model.Layers.Count || !IsSound);
        NamedLayers = [.. model.Layers.Except(NameClashRule.Clashes(model).Select(clash => clash.Layer))];
        _taken.UnionWith(model.WeightedLayers.SelectMany(NameClashRule.GeneratedNames));
    }

    public NetworkModel Model { get; }

    /// <summary>Why the network cannot work; null when it can. One with an error gets all its members, with bodies that throw.</summary>
    public string? Error { get; }

    public bool IsSound => Error is null;

    /// <summary>The index of the first layer with weights: gradients need not go further back.</summary>
    public int FirstTrained { get; }

    /// <summary>The layers that get members: in a network with an error, not those whose names are taken.</summary>
    public IReadOnlyList<LayerModel> NamedLayers { get; }

    /// <summary>Whether there is a loss, and weights that it can change.</summary>
    public bool IsTrainable { get; }

    public LossKind? Loss => Model.Loss is null ? null : LossCatalog.Get(Model.Loss.Kind);

    public LayerModel LastLayer => Model.Layers[Model.Layers.Count - 1];

    /// <summary>What stands before <c>::</c> in the library's full names.</summary>
    public string LibraryAlias { get; }

    public string Library(string name) => Type(NamedTypes.Library, name);

    public string Kernel(string name) => Type(NamedTypes.Kernels, name);

    public string System(string name) => Type(NamedTypes.System, name);

    public string Tensor(string name) => Type(NamedTypes.Tensors, name);

    public string Span => System("Span<float>");

    public string ReadOnlySpan => System("ReadOnlySpan<float>");

    /// <summary>Whether the short names of a namespace's types may stand in the file.</summary>
    public bool Imports(string space) => RootOf(space) == TypeNames.Global;

    /// <summary>A type, with what follows its name: in short, where that means nothing else.</summary>
    private string Type(string space, string text)
    {
        string name = text.Split('<', '.', '(')[0];
        return !_isInDoubt && Imports(space) && NamedTypes.Contains(space, name) && !_inDoubt.Contains(name)
            ? text
            : $"{RootOf(space)}::{space}.{text}";
    }

    private string RootOf(string space) => space is NamedTypes.Library or NamedTypes.Kernels ? LibraryAlias : TypeNames.Global;

    /// <summary>
    /// Whether a member, by its name or as <c>Name(parameters)</c>, has a place: in a network with an error another may have it.
    /// </summary>
    public bool HasPlace(string member) => Model.Declaration.Type.Taken.All(taken => taken.Generated != member);

    /// <summary>The body of a member: the expression, or the exception of a network that cannot work.</summary>
    public string Body(string expression) =>
        IsSound ? $"=> {expression};" : $"=> throw new {System("InvalidOperationException")}(DeclarationError);";

    /// <summary>The local variable for a value, unique within a method.</summary>
    public string Local(string name) => Local(name, Identifiers.Local(name));

    private string Local(string key, string proposal)
    {
        if (!_locals.TryGetValue(key, out string? local))
        {
            local = proposal;
            while (!_taken.Add(local))
            {
                local += "_";
            }

            _locals.Add(key, local = Identifiers.Escape(local));
        }

        return local;
    }

    /// <summary>The variable that holds what a layer gives; −1 stands for the network's input.</summary>
    public string Value(int layer) => layer < 0 ? "input" : Local(Model.Layers[layer].Name);

    /// <summary>
    /// The variable that holds the slope of the loss with respect to what a layer gives. A view shares it with its input.
    /// </summary>
    public string Gradient(int layer)
    {
        string name = Model.Layers[Underlying(layer)].Name;
        return Local(name + ".slope", Identifiers.LocalSlope(name));
    }

    /// <summary>The layer that computed what a layer gives: views compute nothing.</summary>
    public int Underlying(int layer)
    {
        while (layer >= 0 && LayerCatalog.Get(Model.Layers[layer].Kind).IsView)
        {
            layer--;
        }

        return layer;
    }

    /// <summary>A shape with the batch axis: <c>[B, 1, 8, 8]</c>.</summary>
    public static string BatchShape(TensorShape shape) => $"[B, {string.Join(", ", shape.Dimensions)}]";

    /// <summary>A list as C# writes it: <c>[32, 64]</c>.</summary>
    public static string List(EquatableArray<int> sizes) => $"[{string.Join(", ", sizes.Select(size => Numbers.Integer(size)))}]";

    private static string? Describe(Finding? error) => error is null ? null : $"{error.Descriptor.Id}: {error.Message}";
}
