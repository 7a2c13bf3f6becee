using NetDsl.Semantics;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// The numbers of a network's values, and how they are called. The values of equal lists lie the same distance apart, so that a method of a
/// block finds those of its number.
/// </summary>
internal sealed class SlotNumbers
{
    public const string CountName = "Count";

    private readonly NetworkModel _model;
    private readonly Dictionary<(int Body, int Layer, string Role), (int Number, string Name)> _slots = [];
    private readonly List<List<(string Name, int Number, int Layer)>> _constants = [];
    private readonly List<string> _classes = [];
    private readonly List<int> _counts = [];
    private readonly Value?[] _values;
    private readonly SlotPlace[] _places;

    public SlotNumbers(NetworkModel model, Program program)
    {
        _model = model;
        ILookup<int, Value> values = program.Values.ToLookup(value => value.Layer.Place.Body);
        var taken = new HashSet<string>();
        int next = 0;
        for (int body = 0; body < model.Bodies.Count; body++)
        {
            _classes.Add(body == 0 ? "" : NetworkCode.Free(model.Bodies[body].Name, name => !taken.Add(name)));
            var names = body == 0 ? taken : new HashSet<string> { _classes[body], CountName };
            next += AddBody(body, values[body], names, next);
        }

        (_values, _places) = (new Value?[next], new SlotPlace[next]);
        foreach (Value value in program.Values)
        {
            _values[NumberOf(value)] = value;
        }

        NamePlaces(program);
    }

    /// <summary>
    /// The values by number; null where a list lacks what its equals have, such as the slope of what nothing trained made.
    /// </summary>
    public IReadOnlyList<Value?> Values => _values;

    /// <summary>The place of each value, by number.</summary>
    public IReadOnlyList<SlotPlace> Places => _places;

    /// <summary>The class with the constants of a block.</summary>
    public string ClassOf(int body) => _classes[body];

    /// <summary>How many values one of the equal lists of a block has.</summary>
    public int CountOf(int body) => _counts[body];

    /// <summary>The constants of a list, by layer.</summary>
    public IEnumerable<IGrouping<int, (string Name, int Number, int Layer)>> ConstantsOf(int body) =>
        _constants[body].GroupBy(constant => constant.Layer);

    public string NameOf(Value value) => _slots[KeyOf(value)].Name;

    public int NumberOf(Value value) => _slots[KeyOf(value)].Number + (value.Layer.Place.Instance * _counts[value.Layer.Place.Body]);

    private static (int Body, int Layer, string Role) KeyOf(Value value) =>
        (value.Layer.Place.Body, value.Layer.Place.Position, value.Role);

    private int AddBody(int body, IEnumerable<Value> values, HashSet<string> names, int first)
    {
        // What one of the equal lists has, all get, in the order of the first that has it.
        Value[] kinds =
        [
            .. values
                .GroupBy(KeyOf)
                .Select(same => same.First())
                .OrderBy(value => body == 0 ? 0 : value.Layer.Place.Position)
                .ThenBy(value => value.Id),
        ];
        var constants = new List<(string, int, int)>();
        for (int i = 0; i < kinds.Length; i++)
        {
            (Value value, string own) = (kinds[i], kinds[i].Layer.OwnName);
            string name = NetworkCode.Free(value.IsOutput ? own : Names.Member(own, value.Role), taken => !names.Add(taken));
            _slots.Add(KeyOf(value), (first + i, Identifiers.Escape(name)));
            constants.Add((Identifiers.Escape(name), first + i, value.Layer.Place.Position));
        }

        _constants.Add(constants);
        _counts.Add(kinds.Length);
        return kinds.Length * _model.Bodies[body].Starts.Count;
    }

    /// <summary>A place that one of the equal lists does not need is named like that of the others.</summary>
    private void NamePlaces(Program program)
    {
        foreach (Value value in program.Values)
        {
            LayerPlace place = value.Layer.Place;
            BodyModel body = _model.Bodies[place.Body];
            for (int instance = 0; instance < body.Starts.Count; instance++)
            {
                int number = NumberOf(value) + ((instance - place.Instance) * _counts[place.Body]);
                if (instance == place.Instance || _values[number] is null)
                {
                    LayerModel layer = _model.Layers[body.Corresponding(value.Layer.Index, place.Instance, instance)];
                    string name = value.IsOutput ? layer.Name : Names.Full(layer.Name, value.Role);
                    _places[number] = new(name, value.Length, value.Extent, value.IsLasting);
                }
            }
        }
    }
}

/// <summary>A value in the description, without where it lies.</summary>
internal sealed record SlotPlace(string Name, long Length, ValueExtent Extent, bool IsLasting);
