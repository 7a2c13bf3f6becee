using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Semantics;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;

namespace NetDsl.Generators.Emit;

/// <summary>
/// Describes a list of layers: the network's own, or that of a block, whose method gets the number of the list, the place of its first
/// layer and what its names begin with. What differs among equal lists is a number of the list or stands in columns.
/// </summary>
internal sealed class DescriptionWriter
{
    private readonly BodyCode _body;
    private readonly NetworkCode _code;
    private readonly PassPlans _plans;
    private readonly SourceWriter _writer;
    private readonly InstanceColumns _signals, _places;

    /// <summary>Whether the list is written as one, and not into arrays.</summary>
    private readonly bool _isList;

    public DescriptionWriter(BodyCode body, PassPlans plans, SourceWriter writer)
    {
        (_body, _code, _plans, _writer) = (body, body.Network, plans, writer);
        _signals = new(BodyCode.SignalsOf(body.Name), body.Instances);
        _places = new(BodyCode.PlacesOf(body.Name), body.Instances);
        _isList = _code.Bodies.Count == 1;
    }

    public NetworkCode Code => _code;

    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Writes the method of a block, and the columns that it reads.</summary>
    public void WriteMethod()
    {
        string layers = $"{_code.Library("LayerDescription")}[] layers", slots = $"{_code.Library("SlotDescription")}[] slots";
        _writer.Summary($"Describes number i of {_body.Model.Block}: its layers from a place on, named by a path.");
        using (_writer.Braces($"private static void {BodyCode.DescribeOf(_body.Name)}({layers}, {slots}, int i, int at, string path)"))
        {
            WriteStatements();
        }

        _places.Write("int", _writer);
        _signals.Write("double", _writer);
    }

    /// <summary>Writes layers and values into arrays.</summary>
    public void WriteStatements()
    {
        WriteLayers();
        _writer.Apart();
        WriteSlots();
    }

    public void WriteLayers()
    {
        foreach (BodyItem item in _body.Model.Items)
        {
            if (!_isList)
            {
                _writer.Apart();
            }

            if (item.Repetition is { } repetition)
            {
                WriteRepetition(repetition);
            }
            else
            {
                LayerModel[] layers =
                [
                    .. Enumerable.Range(0, _body.Instances)
                        .Select(instance => _code.Model.Layers[_body.Model.Corresponding(item.Layer, 0, instance)]),
                ];
                string target = _isList ? "" : $"layers[{PlaceOf(item.Layer)}] = ";
                using (_writer.Braces($"{target}new {_code.Library("LayerDescription")}", closing: _isList ? "}," : "};"))
                {
                    new LayerDescriptionWriter(this, layers, _writer).Write();
                }
            }
        }
    }

    public void WriteSlots()
    {
        int count = _code.Slots.CountOf(_body.Number);
        int first = Enumerable.Range(0, _body.Number).Sum(body => _code.Slots.CountOf(body) * _code.Bodies[body].Instances);
        for (int slot = 0; slot < count; slot++)
        {
            SlotPlace place = _code.Slots.Places[first + slot];
            Value?[] values =
            [
                .. Enumerable.Range(0, _body.Instances).Select(instance => _code.Slots.Values[first + slot + (instance * count)]),
            ];
            string places = Place("Predicting", _plans.Predict) + Place("Training", _plans.Train) + Place("Probing", _plans.Probe);
            string description = $"({Name(place.Name)}, {Numbers.Integer(place.Length)}{places}){Options(place)}";
            string number = new Linear(first + slot, _body.IsNetwork ? 0 : count, 0).Text("i", "");
            _writer.Write(_isList ? $"new{description}," : $"slots[{number}] = new{description};");

            string Place(string purpose, Plan plan)
            {
                long?[] offsets = [.. values.Select(value => value is null ? null : plan.Offsets[value.Id])];
                return Number($"{Title(place.Name)}: {purpose}", offsets) is { } offset ? $", {purpose}: {offset}" : "";
            }
        }
    }

    /// <summary>The properties of the few values that are not of one sample and one call.</summary>
    private string Options(SlotPlace place)
    {
        string?[] options =
        [
            place.Extent == ValueExtent.Sample ? null : $"Extent = {_code.Library("Extent")}.{place.Extent}",
            place.IsLasting ? "IsLasting = true" : null,
        ];
        return options.All(option => option is null) ? "" : $" {{ {string.Join(", ", options.OfType<string>())} }}";
    }

    /// <summary>A name in the network, by what it is in the list.</summary>
    public string Name(string full) =>
        _body.IsNetwork ? Text(full) : OwnName(full) is { Length: > 0 } own ? $"path + {Text(own)}" : "path";

    /// <summary>Where a layer stands, by the place of the list's first.</summary>
    public string PlaceOf(int layer)
    {
        int place = layer - _body.Model.Starts[0];
        return _body.IsNetwork ? Numbers.Integer(layer)
            : place == 0 ? "at"
            : $"at {(place < 0 ? '-' : '+')} {Numbers.Integer(Math.Abs(place))}";
    }

    /// <summary>A number that is not negative, of each of the equal lists; null where none has one.</summary>
    public string? Number(string title, IReadOnlyList<long?> numbers)
    {
        long? step = numbers.Count > 1 ? numbers[1] - numbers[0] : null;
        return step is { } same and not 0 && Enumerable.Range(1, numbers.Count - 1).All(i => numbers[i] - numbers[i - 1] == same)
            ? new Linear((int)numbers[0]!.Value, (int)same, 0).Text("i", "")
            : _places.TextOrNull(title, [.. numbers.Select(number => number is { } known ? Numbers.Integer(known) : null)]);
    }

    /// <summary>A text of each of the equal lists; null where none has one.</summary>
    public string? Text(string title, IReadOnlyList<string?> texts)
    {
        string?[] distinct = [.. texts.Distinct()];
        string[] literals = [.. distinct.Select(text => text is null ? "null" : Text(text))];
        if (distinct.Length == 1)
        {
            return distinct[0] is null ? null : literals[0];
        }

        string number = _places.Text(title, [.. texts.Select(text => Numbers.Integer(Array.IndexOf(distinct, text)))]);
        IEnumerable<string> arms = literals.Select((literal, i) => $"{(i == literals.Length - 1 ? "_" : Numbers.Integer(i))} => {literal}");
        return $"{number} switch {{ {string.Join(", ", arms)} }}";
    }

    /// <summary>A figure of the signal, of each of the equal lists; null where none is known.</summary>
    public string? Signal(string title, IReadOnlyList<double?> figures) => _signals.TextOrNull(
        title,
        [.. figures.Select(figure => figure is { } known && !double.IsNaN(known) ? Numbers.Approximate(known) : null)]);

    private string Title(string full) => OwnName(full) is { Length: > 0 } own ? own.TrimStart('.') : "output";

    private string OwnName(string full) => _body.IsNetwork ? full : full.Substring(_body.Layers.First().Place.Scope.Length);

    private void WriteRepetition(RepetitionModel repetition)
    {
        string loop = _body.IsNetwork ? "i" : "j";
        int before = 0;
        foreach (RunModel run in repetition.Runs)
        {
            BodyCode block = _code.Bodies[run.Body];
            int repeats = run.Count > 1 ? 1 : 0, offset = block.Model.Starts[run.First] - _body.Model.Starts[0];
            string number = new Linear(run.First, run.Step, repeats).In(_body, loop);
            string place = new Linear(offset, 0, repeats * block.Length).Text("", loop);
            string at = _body.IsNetwork ? place : place == "0" ? "at" : $"at + {place}";
            string path = _body.PathOf(repetition, new Linear(before, 0, repeats).Text("", loop));
            string call = $"{BodyCode.DescribeOf(block.Name)}(layers, slots, {number}, {at}, {path});";
            if (repeats == 0)
            {
                _writer.Write(call);
            }
            else
            {
                using (_writer.Braces($"for (int {loop} = 0; {loop} < {Numbers.Integer(run.Count)}; {loop}++)"))
                {
                    _writer.Write(call);
                }
            }

            before += run.Count;
        }
    }
}
