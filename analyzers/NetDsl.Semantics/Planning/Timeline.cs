using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>When the values of a program are written and read in a pass of one purpose. Every call is a moment.</summary>
internal sealed class Timeline
{
    private readonly Purpose _purpose;
    private readonly Dictionary<Value, (int First, int Last)> _lives = [];
    private readonly Dictionary<Value, List<Value>> _mayTake = [];
    private int _now;

    private Timeline(Purpose purpose) => _purpose = purpose;

    /// <summary>The moments from the one that writes a value to the last that reads it. Values that share a place are one.</summary>
    public IReadOnlyDictionary<Value, (int First, int Last)> Lives => _lives;

    /// <summary>The values whose place the call that writes a value allows it to take.</summary>
    public IEnumerable<Value> MayTake(Value value) => _mayTake.TryGetValue(value, out List<Value>? inputs) ? inputs : [];

    public static Timeline Of(Program program, Purpose purpose)
    {
        var timeline = new Timeline(purpose);
        timeline.Walk(program);
        return timeline;
    }

    private void Walk(Program program)
    {
        foreach (Call call in program.Layers.SelectMany(layer => layer.Forward))
        {
            Meet(call);
        }

        // Then the answer is read, and while training the loss gives its slope.
        Read(Held(program.Output));
        if (_purpose != Purpose.Predict)
        {
            Write(program.OutputSlope);
            _now++;
            foreach (Call call in program.Layers.Reverse().SelectMany(layer => layer.Backward))
            {
                Meet(call);
            }

            foreach (Call call in program.Layers.SelectMany(layer => layer.Remember))
            {
                Meet(call);
            }
        }

        if (_purpose == Purpose.Probe)
        {
            foreach (Value value in _lives.Keys.ToArray())
            {
                _lives[value] = (0, _now);
            }
        }
    }

    private void Meet(Call call)
    {
        if (_purpose == Purpose.Predict && call.Operands.Any(operand => operand is { Effect: Effect.Writes, Value.IsTrainingOnly: true }))
        {
            return;
        }

        foreach (Operand operand in call.Operands)
        {
            if (operand.Effect == Effect.Writes)
            {
                Write(operand.Value);
            }
            else
            {
                Read(Held(operand));
            }
        }

        foreach (Operand written in call.Operands.Where(operand => operand is { Effect: Effect.Writes, Value: not null }))
        {
            if (!_mayTake.ContainsKey(written.Value!))
            {
                _mayTake[written.Value!] = [.. call.Operands.Where(read => call.AllowsInPlace(written, read)).Select(Held).OfType<Value>()];
            }
        }

        _now++;
    }

    private Value? Held(Operand operand) => operand.Use is { } use ? Held(use) : operand.Value;

    private Value? Held(ValueUse use) => _purpose == Purpose.Predict ? use.Predicting : use.Training;

    private void Read(Value? value)
    {
        if (Home(value) is { } home && _lives.TryGetValue(home, out (int First, int Last) life))
        {
            _lives[home] = (life.First, _now);
        }
    }

    private void Write(Value? value)
    {
        if (Home(value) is { } home)
        {
            _lives[home] = _lives.TryGetValue(home, out (int First, int Last) life) ? (life.First, _now) : (_now, _now);
        }
    }

    /// <summary>The value whose place a value has.</summary>
    private Value? Home(Value? value) => _purpose == Purpose.Predict && value?.PredictedIn is { } other ? other : value;
}
