using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Lowering;

/// <summary>
/// The lists of layers whose values are computed again on the way back instead of kept (Chen et al. 2016): each runs forward once more
/// right before its way back. Its values are the same objects then, at the same places; between the two they do not live.
/// </summary>
/// <remarks>
/// A list runs again only where its way back reads what it would have to keep. What it hands on is kept as the input of the next, and what
/// moves running statistics as long as the step lasts.
/// </remarks>
internal sealed class Recomputation
{
    private readonly (int First, int Last)[] _lists;

    private Recomputation((int First, int Last)[] lists) => _lists = lists;

    /// <summary>Of the blocks that ask for it, inner ones first: what they compute again need not be kept by those around them.</summary>
    public static Recomputation Of(EquatableArray<BodyModel> bodies) => new(
    [
        .. bodies
            .Where(body => body.Recomputes)
            .SelectMany(body => body.Starts.Select(start => (First: start, Last: start + body.Length - 1)))
            .OrderBy(list => list.Last - list.First),
    ]);

    /// <summary>A program, with the layers marked before which a list runs again.</summary>
    public Program In(Program program)
    {
        if (_lists.Length == 0)
        {
            return program;
        }

        LayerProgram[] layers = [.. program.Layers];
        Program marked = program with { Layers = layers };
        var remembered = new HashSet<Value>(program.Layers.SelectMany(layer => layer.Remember).SelectMany(ReadBy));
        foreach ((int first, int last) in _lists)
        {
            if (NeedsValues(marked, first, last, remembered))
            {
                layers[last] = layers[last] with { RunsAgainFrom = first };
            }
        }

        return marked;
    }

    /// <summary>Whether the way back through a list reads values of the list that nothing else keeps.</summary>
    private static bool NeedsValues(Program program, int first, int last, HashSet<Value> remembered)
    {
        var known = new HashSet<Value>(remembered);
        if (program.Layers[last].Output.Training is { } handedOn)
        {
            known.Add(handedOn);
        }

        foreach (Call call in program.WayBack(first, last).SelectMany(step => step.Calls))
        {
            if (ReadBy(call).Any(value => IsOwn(value) && !known.Contains(value)))
            {
                return true;
            }

            known.UnionWith(WrittenBy(call));
        }

        return false;

        bool IsOwn(Value value) => !value.IsSlope && value.Layer.Index >= first && value.Layer.Index <= last;
    }

    private static IEnumerable<Value> ReadBy(Call call) =>
        call.Operands.Where(operand => operand.Effect != Effect.Writes).Select(operand => operand.Value).OfType<Value>();

    private static IEnumerable<Value> WrittenBy(Call call) =>
        call.Operands.Where(operand => operand.Effect == Effect.Writes).Select(operand => operand.Value).OfType<Value>();
}
