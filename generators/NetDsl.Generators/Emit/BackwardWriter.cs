using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Writes the way back through lists of layers.</summary>
internal sealed class BackwardWriter
{
    private readonly NetworkCode _code;
    private readonly SourceWriter _writer;

    private readonly BackwardWays _ways;

    public BackwardWriter(NetworkCode code, SourceWriter writer)
    {
        (_code, _writer) = (code, writer);
        _ways = new(code);
    }

    /// <summary>Writes a list of layers in reverse.</summary>
    public void WriteList(KernelCalls calls)
    {
        (BodyCode body, int instance) = (calls.Body, calls.Instance);
        foreach (BodyItem item in body.Model.Items.Reverse())
        {
            if (item.Repetition is { } repetition)
            {
                WriteRepetition(calls, repetition);
            }
            else
            {
                LayerProgram layer = ProgramOf(body, item.Layer, instance);
                if (layer.Backward.Count > 0)
                {
                    WriteLayer(layer, calls);
                }
            }

            _writer.Apart();
        }
    }

    /// <summary>Writes the methods of blocks.</summary>
    public void WriteBlocks()
    {
        foreach (BodyCode body in _code.Blocks)
        {
            foreach ((Way way, int first) in _ways.Of(body).Where(one => one.Way.Method is not null))
            {
                WriteMethod(body, way, first);
            }
        }
    }

    private void WriteMethod(BodyCode body, Way way, int instance)
    {
        string x = way.ReadsInput ? $", {_code.ReadOnlySpan} x" : "", dx = way.ReachesInput ? $", {_code.Span} dx" : "";
        string adds = !way.ReachesInput ? "" : way.Adds ? "; adds to dx" : "; writes dx";
        _writer.Apart();
        _writer.Summary($"Backward pass through number i of {body.Model.Block}{adds}.");
        using (_writer.Braces($"private void {way.Method}(int i{x}{dx}, {_code.Library("Workspace")} workspace)"))
        {
            RepetitionWriter.DeclareSlots(body, _writer);
            if (RunsAgain(body, instance))
            {
                _writer.Comment(
                    $"To save memory only x was kept: {body.Model.Block} runs forward again and gives the same values, masks included.");
                _writer.Write($"{BodyCode.ForwardOf(body.Name)}(i, x, workspace);");
                _writer.Apart();
            }

            WriteList(new KernelCalls(body, instance, isForward: false));
        }
    }

    private void WriteLayer(LayerProgram program, KernelCalls calls)
    {
        LayerModel layer = program.Layer;
        _writer.Comment($"{layer.OwnName}: {LayerCatalog.Get(layer.Kind).BackwardFormula(layer)}");
        foreach (Call call in program.Backward)
        {
            calls.Write(layer, call, _writer);
        }
    }

    /// <summary>The last repetition first. The first reads what entered them all, and the others what the one before gave.</summary>
    private void WriteRepetition(KernelCalls calls, RepetitionModel repetition)
    {
        (BodyCode body, int instance) = (calls.Body, calls.Instance);
        if (repetition.Runs.All(run => Enumerable.Range(0, run.Count).All(number => _ways.Of(run, instance, number).Method is null)))
        {
            return;
        }

        _writer.Comment($"{RepetitionWriter.Describe(_code, repetition)}; the last first");
        foreach (RunModel run in repetition.Runs.Reverse())
        {
            // What enters the first of a run lies elsewhere, so that it has no part in a loop.
            foreach ((int first, int last, (bool isFirst, Way way)) in RepetitionWriter
                .Stretches(run, number => (IsFirst: number == 0, Way: _ways.Of(run, instance, number)))
                .Reverse()
                .Where(stretch => stretch.Kind.Way.Method is not null))
            {
                WriteCalls(calls, run, way, first, last, isFirst: isFirst && run == repetition.Runs[0]);
            }
        }
    }

    private void WriteCalls(KernelCalls calls, RunModel run, Way way, int first, int last, bool isFirst)
    {
        BodyCode body = calls.Body;
        if (first == last)
        {
            WriteCall(calls, run, way, first, loop: null, isFirst);
            return;
        }

        string loop = body.IsNetwork ? "i" : "j";
        using (_writer.Braces(
            $"for (int {loop} = {Numbers.Integer(last)}; {loop} >= {Numbers.Integer(first)}; {loop}--)"))
        {
            WriteCall(calls, run, way, first, loop, isFirst: false);
        }

        _writer.Apart();
    }

    private void WriteCall(KernelCalls calls, RunModel run, Way way, int repetition, string? loop, bool isFirst)
    {
        (BodyCode body, BodyCode block) = (calls.Body, _code.Bodies[run.Body]);
        int list = RepetitionWriter.NumberOf(run, calls.Instance, repetition);
        ValueUse entering = _code.Program.Read(_code.Model.Layers[block.Model.Starts[list]], 0);
        var arguments = new List<string>
        {
            (loop is null ? new Linear(run.First + repetition, run.Step, 0) : new Linear(run.First, run.Step, 1)).In(body, loop ?? ""),
        };
        bool isBeforeDeclared = false;
        if (way.ReadsInput)
        {
            arguments.Add(entering.Training is { } x ? ValueOf(x) : body.IsNetwork ? _code.Input : "x");
        }

        if (way.ReachesInput)
        {
            arguments.Add(_ways.SlopeOfInput(block, list) is { } slope ? ValueOf(slope) : calls.SlopeOfInput);
        }

        using IDisposable? demanded = way.IsOnDemand ? _writer.Braces($"if ({calls.IsDemanded})") : null;
        _writer.Call(way.Method!, [.. arguments, "workspace"], ";");

        string ValueOf(Value value)
        {
            if (isFirst)
            {
                return calls.Declare(value, isWritten: value.IsSlope, _writer);
            }

            if (loop is null)
            {
                return $"workspace.Values({calls.SlotOf(value)})";
            }

            // The output of the repetition before: in each round so many lists further back.
            BodyCode owner = _code.Bodies[value.Layer.Place.Body];
            if (!isBeforeDeclared)
            {
                isBeforeDeclared = true;
                int step = _code.Model.Layers[value.Layer.Index + block.Length].Place.Instance - value.Layer.Place.Instance;
                Linear number = body.NumberIn(value.Layer, calls.Instance);
                number = new(number.Constant - (repetition * step), number.OfList, step);
                string text = number.In(body, loop);
                _writer.Write($"int before = {(number.IsTerm ? text : $"({text})")} * {owner.SlotsOf(SlotNumbers.CountName)};");
            }

            return $"workspace.Values({owner.SlotsOf(_code.Slots.NameOf(value))} + before)";
        }
    }

    private LayerProgram ProgramOf(BodyCode body, int layer, int instance) =>
        _code.Program.Layers[body.Model.Corresponding(layer, 0, instance)];

    private bool RunsAgain(BodyCode body, int instance) =>
        _code.Program.Layers[body.Model.Starts[instance] + body.Length - 1].RunsAgainFrom is not null;
}
