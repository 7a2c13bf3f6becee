using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;

namespace NetDsl.Semantics.Planning;

/// <summary>
/// When the values of a program are written and read in a pass of one purpose. Every call is a moment. A value that is computed again
/// lives again: from when it is written until it is read for the last time before it is written anew. A value that outlives calls lives
/// from the first moment to the last of a pass that predicts; the other passes, which continue nothing, do without.
/// </summary>
internal sealed class Timeline
{
    private readonly Purpose _purpose;
    private readonly Dictionary<Value, List<(int First, int Last)>> _lives = [];
    private readonly Dictionary<Value, List<Value>> _mayTake = [];
    private int _now;

    private Timeline(Purpose purpose) => _purpose = purpose;

    /// <summary>
    /// Of each life of a value, the moments from the one that writes it to the last that reads it; none of a value that the purpose does
    /// not need. Values that share a place are one.
    /// </summary>
    public IReadOnlyList<(int First, int Last)> LivesOf(Value value) =>
        _lives.TryGetValue(value, out List<(int First, int Last)>? lives) ? lives : [];

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
            foreach (Call call in program.WayBack(0, program.Layers.Count - 1).SelectMany(step => step.Calls))
            {
                Meet(call);
            }

            foreach (Call call in program.Layers.SelectMany(layer => layer.Remember))
            {
                Meet(call);
            }
        }

        foreach (Value value in program.Values.Where(value => value.IsLasting && _purpose == Purpose.Predict))
        {
            _lives[value] = [(0, _now)];
        }

        if (_purpose == Purpose.Probe)
        {
            foreach (List<(int First, int Last)> lives in _lives.Values)
            {
                lives.Clear();
                lives.Add((0, _now));
            }
        }
    }

    private void Meet(Call call)
    {
        if ((_purpose == Purpose.Predict && call.IsTrainingOnly) || (_purpose == Purpose.Train && call.IsOnDemand))
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
        if (Home(value) is { } home && _lives.TryGetValue(home, out List<(int First, int Last)>? lives))
        {
            lives[lives.Count - 1] = (lives[lives.Count - 1].First, _now);
        }
    }

    private void Write(Value? value)
    {
        if (Home(value) is not { } home)
        {
            return;
        }

        if (!_lives.TryGetValue(home, out List<(int First, int Last)>? lives))
        {
            _lives.Add(home, lives = []);
        }

        // One call may write a place twice: sums, and what becomes of them.
        if (lives.Count == 0 || lives[lives.Count - 1].Last != _now)
        {
            lives.Add((_now, _now));
        }
    }

    /// <summary>The value in whose place a value lies during the pass; none for what outlives it, and for what it does without.</summary>
    private Value? Home(Value? value) => value is null or { IsLasting: true } ? null
        : value.IsOnDemand && _purpose == Purpose.Train ? null
        : _purpose != Purpose.Predict ? value
        : value.IsTrainingOnly ? null
        : value.PredictedIn ?? value;
}
