using System.Text;
using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>
/// The ways in which the equal lists of each block go back. They may differ: where nothing before a list is trained, slopes are computed on
/// demand; where what enters it is read by others too, slopes add up.
/// </summary>
internal sealed class BackwardWays
{
    private readonly NetworkCode _code;
    private readonly List<AlikeLists<Way>> _ways;

    public BackwardWays(NetworkCode code)
    {
        _code = code;
        _ways =
        [
            .. code.Bodies.Select(body => new AlikeLists<Way>(
                body.IsNetwork ? 0 : body.Instances,
                instance => TextOf(body, instance),
                (instance, others) => WayOf(body, instance, others))),
        ];
    }

    /// <summary>The ways of a body, each with the number of the first list that takes it.</summary>
    public IEnumerable<(Way Way, int First)> Of(BodyCode body) => _ways[body.Number].Pieces;

    /// <summary>The way of one repetition.</summary>
    public Way Of(RunModel run, int instance, int repetition) =>
        _ways[run.Body][RepetitionWriter.NumberOf(run, instance, repetition)];

    /// <summary>The slope of what entered a list; null where that is the network's input.</summary>
    public Value? SlopeOfInput(BodyCode body, int instance) =>
        OperandsOf(body, instance).First(operand => IsSlopeOfInput(body, instance, operand)).Value;

    private Way WayOf(BodyCode body, int instance, IReadOnlyList<Way> others)
    {
        IEnumerable<int> layers = Enumerable.Range(body.Model.Starts[instance], body.Length);
        Call[] calls = [.. layers.SelectMany(layer => _code.Program.Layers[layer].Backward)];
        Effect? onInput = OperandsOf(body, instance).FirstOrDefault(operand => IsSlopeOfInput(body, instance, operand))?.Effect;
        return new(
            calls.Length == 0 ? null : MethodFor(body, onInput, calls.Any(call => call.IsOnDemand), others),
            OperandsOf(body, instance).Any(operand => IsInput(body, instance, operand)),
            onInput)
        {
            IsOnDemand = calls.All(call => call.IsOnDemand),
        };
    }

    private string MethodFor(BodyCode body, Effect? onInput, bool isAtInput, IReadOnlyList<Way> others)
    {
        string usual = BodyCode.BackwardOf(body.Name);
        return isAtInput ? _code.MemberFor(usual + "AtInput")
            : onInput == Effect.Adds ? _code.MemberFor(usual + "Adding")
            : others.Any(way => way.Method == usual) ? _code.MemberFor(usual)
            : usual;
    }

    private IEnumerable<Operand> OperandsOf(BodyCode body, int instance) =>
        _code.Program.WayBack(body.Model.Starts[instance], body.Model.Starts[instance] + body.Length - 1)
            .SelectMany(step => step.Calls)
            .SelectMany(call => call.Operands);

    private static bool IsInput(BodyCode body, int instance, Operand operand) =>
        operand.Use is not null && (operand.Value is null || !body.Contains(operand.Value.Layer.Index, instance));

    private static bool IsSlopeOfInput(BodyCode body, int instance, Operand operand) =>
        operand.IsSlopeOfInput || (operand.Value is { IsSlope: true } slope && !body.Contains(slope.Layer.Index, instance));

    /// <summary>All that decides the text of the method.</summary>
    private string TextOf(BodyCode body, int instance)
    {
        var text = new StringBuilder();
        int start = body.Model.Starts[instance];
        for (int layer = start + body.Length - 1; layer >= start; layer--)
        {
            LayerProgram program = _code.Program.Layers[layer];
            text.Append(program.RunsAgainFrom is null ? ";" : " again;");
            foreach (Call call in program.Backward)
            {
                text.Append(call.Method).Append(call.IsOnDemand ? " on demand" : "");
                foreach (Operand operand in call.Operands)
                {
                    text.Append(',').Append(operand.Effect).Append(' ');
                    if (operand.Value is { } value && body.Contains(value.Layer.Index, instance))
                    {
                        text.Append(Numbers.Integer(value.Layer.Index - start)).Append(value.Role);
                    }
                    else if (operand.Use is not null)
                    {
                        text.Append('x');
                    }
                    else if (IsSlopeOfInput(body, instance, operand))
                    {
                        text.Append("dx");
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
    /// <summary>Whether all of it is done only where the slope of the network's input is asked for.</summary>
    public bool IsOnDemand { get; init; }

    public bool ReachesInput => OnInput is not null;

    public bool Adds => OnInput == Effect.Adds;
}
