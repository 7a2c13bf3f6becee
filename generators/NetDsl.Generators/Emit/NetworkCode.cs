using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Generators.Emit;

/// <summary>A network on its way into code: the model, and the names that its pieces have there.</summary>
internal sealed class NetworkCode
{
    private static readonly string[] ReservedLocals = ["inputs", "workspace", "targets", "loss", "seed", "output"];

    /// <summary>What enters the network.</summary>
    public const string Input = "inputs.Values";

    private readonly HashSet<string> _taken = [.. ReservedLocals];
    private readonly Dictionary<string, string> _locals = [];
    private readonly HashSet<string> _inDoubt;
    private readonly Dictionary<Value, string> _slots = [];
    private readonly HashSet<string> _takenSlots = [];
    private readonly bool _isInDoubt;
    private readonly Lazy<Program> _program;

    public NetworkCode(NetworkModel model, TypeNames names)
    {
        Model = model;
        LibraryAlias = names.LibraryAlias;

        // Where a namespace has braces the usings stand outside of it, and all that encloses it comes before them.
        _isInDoubt = names.AreAllInDoubt || model.Declaration.Type is { Namespace.Length: > 0, Language.HasFileScopedNamespaces: false };
        _inDoubt = [.. names.InDoubt, .. model.Declaration.Type.HiddenNames, .. model.Layers.SelectMany(Names.Members)];
        Error = model.Declaration.HasErrors ? "an attribute does not compile" : Describe(RuleList.FirstError(model));
        _program = new(() => ProgramBuilder.Build(model));
        IsTrainable = model.Loss is not null && (!IsSound || Program.OutputSlope is not null);
        NamedLayers = [.. model.Layers.Except(NameClashRule.Clashes(model).Select(clash => clash.Layer))];
        _taken.UnionWith(model.Layers.Where(layer => layer.Parameters.Count > 0).SelectMany(Names.Members));
        SlotsType = Free(NamedTypes.Slots, name => _inDoubt.Contains(name) || model.Declaration.Type.MemberNames.Contains(name));
    }

    public NetworkModel Model { get; }

    /// <summary>Why the network cannot work; null when it can. One with an error gets all its members, with bodies that throw.</summary>
    public string? Error { get; }

    public bool IsSound => Error is null;

    /// <summary>What it does, call by call: of a sound network.</summary>
    public Program Program => _program.Value;

    /// <summary>The nested class with the numbers of the values in the workspace.</summary>
    public string SlotsType { get; }

    /// <summary>The layers that get members: in a network with an error, not those whose names are taken.</summary>
    public IReadOnlyList<LayerModel> NamedLayers { get; }

    /// <summary>Whether there is a loss, and weights that it can change.</summary>
    public bool IsTrainable { get; }

    public LossKind? Loss => Model.Loss is null ? null : LossCatalog.Get(Model.Loss.Kind);

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

    /// <summary>The local variable for the slope with respect to a value.</summary>
    public string LocalSlope(Value slope) => Local(slope.Name, Identifiers.LocalSlope(slope.Layer.Name));

    private string Local(string key, string proposal)
    {
        if (!_locals.TryGetValue(key, out string? local))
        {
            local = Free(proposal, name => !_taken.Add(name));
            _locals.Add(key, local = Identifiers.Escape(local));
        }

        return local;
    }

    /// <summary>The variable that holds what a layer hands on, or the network's input.</summary>
    public string HandedOn(ValueUse value) => value.Layer is { } layer ? Local(layer.Name) : Input;

    /// <summary>The number of a value in the workspace, by name: <c>Slot.Dense1</c>.</summary>
    public string Slot(Value value) => $"{SlotsType}.{SlotName(value)}";

    /// <summary>The same without the class.</summary>
    public string SlotName(Value value)
    {
        if (!_slots.TryGetValue(value, out string? slot))
        {
            slot = Free(value.IsOutput ? value.Layer.Name : Names.Member(value.Layer.Name, value.Role), name => !_takenSlots.Add(name));
            _slots.Add(value, slot = Identifiers.Escape(slot));
        }

        return slot;
    }

    /// <summary>A name that is not taken.</summary>
    private static string Free(string proposal, Func<string, bool> isTaken)
    {
        while (isTaken(proposal))
        {
            proposal += "_";
        }

        return proposal;
    }

    /// <summary>A shape with the batch axis: <c>[B, 1, 8, 8]</c>.</summary>
    public static string BatchShape(TensorShape shape) => $"[B, {string.Join(", ", shape.Dimensions)}]";

    /// <summary>A list as C# writes it: <c>[32, 64]</c>.</summary>
    public static string List(EquatableArray<int> sizes) => $"[{string.Join(", ", sizes.Select(size => Numbers.Integer(size)))}]";

    private static string? Describe(Finding? error) => error is null ? null : $"{error.Descriptor.Id}: {error.Message}";
}
