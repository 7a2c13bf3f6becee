using System.Text;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// The ways in which the equal lists of each block go back: lists whose calls read and write alike share a method.
/// </summary>
internal sealed class BackwardWays
{
    private readonly NetworkCode _code;

    /// <summary>Of each body, the ways in which its lists go back.</summary>
    private readonly List<List<Way>> _ways = [];

    /// <summary>Of each list of a body, which way it goes.</summary>
    private readonly List<Way[]> _wayOf = [];

    public BackwardWays(NetworkCode code)
    {
        _code = code;
        foreach (BodyCode body in code.Bodies)
        {
            _ways.Add([]);
            _wayOf.Add(new Way[body.Instances]);
        }

        foreach (BodyCode body in code.Blocks)
        {
            FindWays(body);
        }
    }

    /// <summary>All ways of a body.</summary>
    public IReadOnlyList<Way> Of(BodyCode body) => _ways[body.Number];

    /// <summary>The way of one repetition.</summary>
    public Way Of(RunModel run, int instance, int repetition) =>
        _wayOf[run.Body][RepetitionWriter.NumberOf(run, instance, repetition)];

    /// <summary>The number of the first list of a body that goes a way.</summary>
    public int FirstOf(BodyCode body, Way way) => Array.IndexOf(_wayOf[body.Number], way);

    /// <summary>The slope of what entered a list.</summary>
    public Value SlopeOfInput(BodyCode body, int instance) =>
        CallsOf(body, instance).First(operand => IsSlopeOfInput(body, instance, operand)).Value!;

    private void FindWays(BodyCode body)
    {
        var known = new Dictionary<string, Way>();
        for (int instance = 0; instance < body.Instances; instance++)
        {
            string text = TextOf(body, instance);
            if (!known.TryGetValue(text, out Way way))
            {
                bool isEmpty = Enumerable.Range(body.Model.Starts[instance], body.Length)
                    .All(layer => _code.Program.Layers[layer].Backward.Count == 0);
                Effect? onInput = CallsOf(body, instance).FirstOrDefault(operand => IsSlopeOfInput(body, instance, operand))?.Effect;
                way = new(
                    isEmpty ? null : MethodFor(body, onInput),
                    CallsOf(body, instance).Any(operand => IsInput(body, instance, operand)),
                    onInput);
                known.Add(text, way);
                _ways[body.Number].Add(way);
            }

            _wayOf[body.Number][instance] = way;
        }
    }

    private string MethodFor(BodyCode body, Effect? onInput)
    {
        string usual = BodyCode.BackwardOf(body.Name);
        return onInput is null ? _code.MemberFor(usual + "AtInput")
            : onInput == Effect.Adds ? _code.MemberFor(usual + "Adding")
            : _ways[body.Number].Any(way => way.Method == usual) ? _code.MemberFor(usual)
            : usual;
    }

    private IEnumerable<Operand> CallsOf(BodyCode body, int instance) =>
        _code.Program.WayBack(body.Model.Starts[instance], body.Model.Starts[instance] + body.Length - 1)
            .SelectMany(step => step.Calls)
            .SelectMany(call => call.Operands);

    private static bool IsInput(BodyCode body, int instance, Operand operand) =>
        operand.Use is not null && (operand.Value is null || !body.Contains(operand.Value.Layer.Index, instance));

    private static bool IsSlopeOfInput(BodyCode body, int instance, Operand operand) =>
        operand.Value is { IsSlope: true } slope && !body.Contains(slope.Layer.Index, instance);

    /// <summary>All that decides the text of the method.</summary>
    private string TextOf(BodyCode body, int instance)
    {
        var text = new StringBuilder();
        int start = body.Model.Starts[instance];
        for (int layer = start + body.Length - 1; layer >= start; layer--)
        {
            LayerProgram program = _code.Program.Layers[layer];
            text.Append(program.ReachesInput).Append(program.RunsAgainFrom is null ? ";" : " again;");
            foreach (Call call in program.Backward)
            {
                text.Append(call.Method);
                foreach (Operand operand in call.Operands)
                {
                    text.Append(',').Append(operand.Effect).Append(' ');
                    if (operand.Value is { } value)
                    {
                        text.Append(body.Contains(value.Layer.Index, instance) ? value.Layer.Index - start : -1).Append(value.Role);
                    }
                    else if (operand.Use is not null)
                    {
                        text.Append("-1");
                    }
                }

                text.Append(';');
            }
        }

        return text.ToString();
    }
}

/// <summary>How a list goes back.</summary>
/// <param name="Method">The method; null where nothing in it is to be done.</param>
/// <param name="ReadsInput">Whether it reads what entered the list.</param>
/// <param name="OnInput">What it does first to the slope of that; null where it is not wanted.</param>
internal sealed record Way(string? Method, bool ReadsInput, Effect? OnInput)
{
    public bool ReachesInput => OnInput is not null;

    public bool Adds => OnInput == Effect.Adds;
}
