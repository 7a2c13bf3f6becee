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
    /// <summary>The value that enters the network.</summary>
    public const string InputSlope = "inputs.Slope";

    private readonly HashSet<string> _inDoubt;
    private readonly HashSet<string> _members;
    private readonly Dictionary<string, Slot> _parameters;
    private readonly bool _isInDoubt;
    private readonly Lazy<Program> _program;
    private readonly Lazy<SlotNumbers> _slots;

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
        _slots = new(() => new(model, Program));
        _parameters = model.Memory.Parameters.GroupBy(slot => slot.Name).ToDictionary(same => same.Key, same => same.First());
        var clashes = new HashSet<LayerModel>(NameClashRule.Clashes(model).Select(clash => clash.Layer));
        IsNamed = layer => !clashes.Contains(layer);
        _members =
        [
            .. model.Declaration.Type.MemberNames,
            .. LibraryMembers.All,
            .. GeneratedMembers.Names,
            .. model.Layers.Where(layer => !layer.Place.IsInBlock).SelectMany(Names.Members),
        ];
        var hidden = new HashSet<string>(model.Layers.Where(layer => layer.Parameters.Count > 0).SelectMany(Names.Members));
        string[] prefixes = [.. model.Bodies.Select((body, number) => number == 0 ? "" : NameFor(body, hidden))];
        HiddenByLocals = hidden;
        Bodies = [.. prefixes.Select((name, number) => new BodyCode(this, number, name))];
        SlotsType = Free(NamedTypes.Slots, name => _inDoubt.Contains(name) || model.Declaration.Type.MemberNames.Contains(name));
    }

    public NetworkModel Model { get; }

    /// <summary>Why the network cannot work; null when it can. One with an error gets all its members, with bodies that throw.</summary>
    public string? Error { get; }

    public bool IsSound => Error is null;

    /// <summary>What enters, as its first layer reads it.</summary>
    public string Input => Model.Input.Kind == ShapeKind.Tokens ? "inputs.Tokens" : "inputs.Values";

    /// <summary>
    /// Whether generated code alone can write tensors without being noticed. Members that the user added to the class may use its private
    /// ones, and then no copy of a weight is safe.
    /// </summary>
    public bool OwnsTensors => Model.Declaration.Type.MemberNames.Count == 0;

    /// <summary>The calls of a sound network.</summary>
    public Program Program => _program.Value;

    /// <summary>The nested class with the numbers of the values in the workspace.</summary>
    public string SlotsType { get; }

    /// <summary>The numbers of its values: of a sound network.</summary>
    public SlotNumbers Slots => _slots.Value;

    /// <summary>The lists of layers that code is written for, the network's own first.</summary>
    public IReadOnlyList<BodyCode> Bodies { get; }

    /// <summary>Those of blocks.</summary>
    public IEnumerable<BodyCode> Blocks => Bodies.Skip(1);

    /// <summary>Whether a layer gets members: in a network with an error, not one whose name is taken.</summary>
    public Func<LayerModel, bool> IsNamed { get; }

    /// <summary>Members that no variable may be called like.</summary>
    public IReadOnlyCollection<string> HiddenByLocals { get; }

    /// <summary>Whether there is a loss, and weights that it can change.</summary>
    public bool IsTrainable { get; }

    public LossKind? Loss => Model.Loss is null ? null : LossCatalog.Get(Model.Loss.Kind);

    /// <summary>The alias before <c>::</c> in the library's full names.</summary>
    public string LibraryAlias { get; }

    public string Library(string name) => Type(NamedTypes.Library, name);

    public string Kernel(string name) => Type(NamedTypes.Kernels, name);

    /// <summary>An activation as it is made: <c>LeakyRelu(0.2)</c>.</summary>
    public string Activation(ActivationModel activation) =>
        ActivationCatalog.Of(activation).Construction(activation) is var made && activation.Own is null ? Kernel(made) : made;

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

    /// <summary>Where a tensor lies.</summary>
    public Slot PlaceOf(ParameterModel parameter) => _parameters[parameter.Tensor];

    /// <summary>A name for a member that nothing else in the class has.</summary>
    public string MemberFor(string proposal) => Free(proposal, name => !_members.Add(name));

    /// <summary>The name that the members of a block are called after, so that none of them has the name of another.</summary>
    private string NameFor(BodyModel body, HashSet<string> hidden)
    {
        LayerModel[] layers =
        [
            .. body.Items.Where(item => item.Repetition is null).Select(item => Model.Layers[item.Layer]),
        ];
        HashSet<string> inside =
            [.. layers.SelectMany(Names.Members), .. body.Items.Select(item => item.Repetition?.Name ?? "")];
        string name = Free(
            body.Name,
            proposal => BodyCode.MembersOf(proposal, layers).Any(_members.Contains) || inside.Contains(BodyCode.TypeOf(proposal)));
        _members.UnionWith(BodyCode.MembersOf(name, layers));
        hidden.UnionWith(BodyCode.MembersOf(name, layers));
        return name;
    }

    /// <summary>A name that is not taken.</summary>
    public static string Free(string proposal, Func<string, bool> isTaken)
    {
        while (isTaken(proposal))
        {
            proposal += "_";
        }

        return proposal;
    }

    /// <summary>A shape with the batch axis: <c>[B, 1, 8, 8]</c>.</summary>
    /// <summary>How many values a sample has, for people: "784 values", "2 values for each of T steps".</summary>
    public static string Amount(TensorShape shape) => shape switch
    {
        { Kind: ShapeKind.Tokens, IsAnyLength: true } => $"at most {Numbers.Count(shape.Steps)} tokens",
        { Kind: ShapeKind.Tokens } => $"{Numbers.Count(shape.Steps)} tokens",
        { IsAnyLength: true } => $"{Numbers.Values(shape.RowSize)} for each of at most {Numbers.Count(shape.Steps)} steps",
        _ => Numbers.Values(shape.Size),
    };

    public static string BatchShape(TensorShape shape) => shape.IsAnyLength
        ? $"[{string.Join(", ", ["B", "T", .. shape.Dimensions.Skip(1)])}]"
        : $"[B, {string.Join(", ", shape.Dimensions)}]";

    /// <summary>A list as C# writes it: <c>[32, 64]</c>.</summary>
    public static string List(EquatableArray<int> sizes) => $"[{string.Join(", ", sizes.Select(size => Numbers.Integer(size)))}]";

    private static string? Describe(Finding? error) => error is null ? null : $"{error.Descriptor.Id}: {error.Message}";
}
