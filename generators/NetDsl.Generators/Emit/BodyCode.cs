using NetDsl.Semantics;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// A list of layers on its way into code: the network's own, or that of a block, to whose methods a number says which of its equal lists
/// they work on. Here stands how all that belongs to it is called.
/// </summary>
internal sealed class BodyCode
{
    private static readonly string[] Reserved = ["inputs", "workspace", "targets", "loss", "seed", "output"];

    /// <summary>The names that methods have beside that where there are blocks.</summary>
    private static readonly string[] ReservedForBlocks = ["x", "dx", "i", "j", "at", "before", "path"];

    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, string> _locals = [];
    private readonly int[] _items;

    /// <param name="network">The network.</param>
    /// <param name="number">Which of its bodies.</param>
    /// <param name="name">A name that nothing else in the class begins with.</param>
    public BodyCode(NetworkCode network, int number, string name)
    {
        (Network, Number, Name, Model) = (network, number, name, network.Model.Bodies[number]);
        _taken = [.. Reserved, .. network.Model.Bodies.Count > 1 ? ReservedForBlocks : [], .. network.HiddenByLocals];
        _items = ItemsOf(Model);
    }

    public NetworkCode Network { get; }

    public int Number { get; }

    /// <summary>The name that its methods and types are called after; empty for the network's own.</summary>
    public string Name { get; }

    public BodyModel Model { get; }

    public bool IsNetwork => Number == 0;

    public int Instances => Model.Starts.Count;

    /// <summary>The list's own layers, in the first of the equal lists.</summary>
    public IEnumerable<LayerModel> Layers =>
        Model.Items.Where(item => item.Repetition is null).Select(item => Network.Model.Layers[item.Layer]);

    /// <summary>How many layers a list has, those of blocks in it among them.</summary>
    public int Length => Model.Length;

    /// <summary>The number of a slot of this list, in the text of one of its methods.</summary>
    public string SlotsOf(string constant) => IsNetwork
        ? $"{Network.SlotsType}.{constant}"
        : $"{Network.SlotsType}.{Network.Slots.ClassOf(Number)}.{constant}";

    /// <summary>Whether a layer is one of the list's own.</summary>
    public bool Owns(LayerModel layer, int instance) => layer.Place.Body == Number && layer.Place.Instance == instance;

    /// <summary>Whether readers know a layer: what ends a repetition and has no tensors is only the end of its block's use.</summary>
    public static bool IsShown(LayerModel layer) => !layer.EndsRepetition || layer.Parameters.Count > 0;

    /// <summary>Whether a layer is one of the list's own, or of a block in it.</summary>
    public bool Contains(int layer, int instance) => layer >= Model.Starts[instance] && layer < Model.Starts[instance] + Length;

    /// <summary>The item that a layer is, or is part of.</summary>
    public BodyItem ItemOf(int layer, int instance) => Model.Items[_items[layer - Model.Starts[instance]]];

    /// <summary>The variable for what a layer gives, or a block in use; <c>x</c> for what enters the list.</summary>
    public string HandedOn(ValueUse value, int instance) => value.Layer is { } layer && Contains(layer.Index, instance)
        ? Local(NameOf(layer, instance))
        : IsNetwork ? Network.Input : "x";

    /// <summary>The variable for a value, unique within the list's methods.</summary>
    public string Local(Value value, int instance)
    {
        string name = NameOf(value.Layer, instance);
        return value.IsSlope ? Local(name + ".slope", Identifiers.LocalSlope(name))
            : Owns(value.Layer, instance) && !value.IsOutput ? Local(Names.Full(name, value.Role))
            : Local(name);
    }

    public string Local(string name) => Local(name, Identifiers.Local(name));

    /// <summary>
    /// The member that gives a tensor, of the list that a method works on: <c>Dense1Weight</c>, <c>BranchDense1Weight(i)</c>.
    /// </summary>
    public string Member(LayerModel layer, string role) => IsNetwork ? Names.Member(layer.Name, role) : MemberName(layer, role) + "(i)";

    /// <summary>The member that gives the gradient of a tensor.</summary>
    public string GradientMember(LayerModel layer, string role) =>
        IsNetwork ? Names.GradientMember(layer.Name, role) : MemberName(layer, role) + "Gradient(i)";

    /// <summary>All that a block of a name brings into the class.</summary>
    public static IEnumerable<string> MembersOf(string name, IReadOnlyList<LayerModel> layers) =>
    [
        ForwardOf(name),
        BackwardOf(name),
        InitializeOf(name),
        RememberOf(name),
        DescribeOf(name),
        PlacesOf(name),
        SignalsOf(name),
        TypeOf(name),
        .. layers.SelectMany(layer => layer.Parameters.SelectMany(parameter => new[]
        {
            name + Names.Member(layer.OwnName, parameter.Role),
            name + Names.GradientMember(layer.OwnName, parameter.Role),
        })),
    ];

    public static string ForwardOf(string name) => "Forward" + name;

    public static string BackwardOf(string name) => "Backward" + name;

    public static string InitializeOf(string name) => "Initialize" + name;

    public static string RememberOf(string name) => "Remember" + name;

    /// <summary>The method that describes the layers of a block.</summary>
    public static string DescribeOf(string name) => "Describe" + name;

    /// <summary>Where the values of a block's repetitions lie.</summary>
    public static string PlacesOf(string name) => name + "Places";

    /// <summary>How strong the signal is in a block's repetitions.</summary>
    public static string SignalsOf(string name) => name + "Signals";

    /// <summary>The type that gives the layers of a block.</summary>
    public static string TypeOf(string name) => name + "Layers";

    /// <summary>The beginning of names in a block that is used in this list, as code: <c>$"{path}.Blocks.{j}"</c>.</summary>
    /// <param name="repetition">The use.</param>
    /// <param name="number">The number of the repetition, as code.</param>
    public string PathOf(RepetitionModel repetition, string number)
    {
        string suffix = repetition.Times is null ? "" : int.TryParse(number, out _) ? $".{number}" : $".{{{number}}}";
        string path = (IsNetwork ? "" : "{path}.") + repetition.Name + suffix;
        return path.Contains('{') ? $"$\"{path}\"" : $"\"{path}\"";
    }

    /// <summary>The method that gives a tensor.</summary>
    public string MemberName(LayerModel layer, string role) =>
        IsNetwork ? Names.Member(layer.Name, role) : Name + Names.Member(layer.OwnName, role);

    /// <summary>Which list of another block a layer is in: it grows with the number of the list in which that block stands.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="instance">The list that is looked at.</param>
    public Linear NumberIn(LayerModel layer, int instance)
    {
        int here = layer.Place.Instance;
        if (Instances == 1)
        {
            return new(here, 0, 0);
        }

        int other = instance == 0 ? 1 : 0;
        int there = Network.Model.Layers[Model.Corresponding(layer.Index, instance, other)].Place.Instance;
        int step = (there - here) / (other - instance);
        return new(here - (instance * step), step, 0);
    }

    private string NameOf(LayerModel layer, int instance) => Owns(layer, instance)
        ? layer.OwnName
        : ItemOf(layer.Index, instance).Repetition!.Name;

    private string Local(string key, string proposal)
    {
        if (!_locals.TryGetValue(key, out string? local))
        {
            local = NetworkCode.Free(proposal, name => !_taken.Add(name));
            _locals.Add(key, local = Identifiers.Escape(local));
        }

        return local;
    }

    /// <summary>The item of each layer, counted from the first.</summary>
    private static int[] ItemsOf(BodyModel body)
    {
        var items = new List<int>();
        for (int item = 0; item < body.Items.Count; item++)
        {
            while (body.Starts.Count > 0 && items.Count <= body.Items[item].Layer - body.Starts[0])
            {
                items.Add(item);
            }
        }

        return [.. items];
    }
}

/// <summary>A number as code: <c>(2 * i) + j + 1</c>.</summary>
/// <param name="Constant">What does not grow.</param>
/// <param name="OfList">By how much it grows with the number of the list, <c>i</c>.</param>
/// <param name="OfLoop">By how much it grows with the number of a loop.</param>
internal sealed record Linear(int Constant, int OfList, int OfLoop)
{
    /// <summary>Whether the code is a number, a variable, or something in parentheses.</summary>
    public bool IsTerm => (OfList == 0 && OfLoop == 0) || (Constant == 0 && (OfList == 0 || OfLoop == 0));

    /// <summary>The code.</summary>
    /// <param name="list">The variable with the number of the list.</param>
    /// <param name="loop">The variable of the loop.</param>
    public string Text(string list, string loop)
    {
        var text = new System.Text.StringBuilder();
        foreach ((string variable, int factor) in new[] { (list, OfList), (loop, OfLoop) })
        {
            string term = factor == 1 ? variable : $"({variable} * {Numbers.Integer(factor)})";
            text.Append(factor == 0 ? "" : text.Length == 0 ? term : $" + {term}");
        }

        return text.Length == 0 ? Numbers.Integer(Constant)
            : Constant == 0 ? text.ToString()
            : $"{text} {(Constant < 0 ? '-' : '+')} {Numbers.Integer(Math.Abs(Constant))}";
    }
}
