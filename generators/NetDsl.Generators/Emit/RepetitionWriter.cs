using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>The loops over repetitions, which all methods of a network share.</summary>
internal static class RepetitionWriter
{
    /// <summary>The first of the slots that belong to the list which a method works on.</summary>
    public static void DeclareSlots(BodyCode body, SourceWriter writer)
    {
        if (!body.IsNetwork && body.Network.Slots.CountOf(body.Number) > 0)
        {
            writer.Write($"int at = i * {body.SlotsOf(SlotNumbers.CountName)};");
            writer.Apart();
        }
    }

    /// <summary><c>Blocks: [B, 16] → [B, 16], 12 times y = x + f(x), f being Attend</c>.</summary>
    public static string Describe(NetworkCode code, RepetitionModel repetition)
    {
        (LayerModel first, LayerModel last) = Ends(code, repetition);
        string times = repetition.Times is null or 1 ? "" : $"{Numbers.Count(repetition.Times.Value)} times ";
        string block = code.Bodies[repetition.Runs[0].Body].Model.Block;
        string formula = LayerCatalog.Get(last.Kind).IsView
            ? $"{times}{block}"
            : $"{times}{LayerCatalog.Get(last.Kind).Formula(last)}, f being {block}";
        return $"{repetition.Name}: {NetworkCode.BatchShape(first.Input)} → {NetworkCode.BatchShape(last.Output)}, {formula}";
    }

    /// <summary>The first layer of the first repetition, and the last of the last, where the list that they stand in is number 0.</summary>
    public static (LayerModel First, LayerModel Last) Ends(NetworkCode code, RepetitionModel repetition)
    {
        RunModel first = repetition.Runs[0], last = repetition.Runs[repetition.Runs.Count - 1];
        BodyCode block = code.Bodies[last.Body];
        return (
            code.Model.Layers[code.Bodies[first.Body].Model.Starts[first.First]],
            code.Model.Layers[block.Model.Starts[last.First + last.Count - 1] + block.Length - 1]);
    }

    /// <summary>A number in a method of a list: of the network's own, the loop counts with <c>i</c>.</summary>
    public static string In(this Linear number, BodyCode body, string loop, string list = "i") =>
        (body.IsNetwork ? number with { OfList = 0 } : number).Text(list, loop);

    /// <summary>
    /// Writes a call for each repetition, in loops: of those that one method does, and that lie side by side.
    /// </summary>
    /// <param name="body">The list in which the block is used.</param>
    /// <param name="instance">The one of the equal lists that is looked at.</param>
    /// <param name="repetition">The repetition.</param>
    /// <param name="methodOf">What does a repetition by its number among all of the block's lists.</param>
    /// <param name="write">Writes a call: the method, the number as code, and the number of the repetition as code.</param>
    /// <param name="writer">Receives it.</param>
    public static void WriteInOrder(
        BodyCode body,
        int instance,
        RepetitionModel repetition,
        Func<RunModel, int, string?> methodOf,
        Action<string, string, string> write,
        SourceWriter writer)
    {
        string loop = body.IsNetwork ? "i" : "j";
        int before = 0;
        foreach (RunModel run in repetition.Runs)
        {
            foreach ((int first, int last, string? method) in Stretches(run, i => methodOf(run, NumberOf(run, instance, i))))
            {
                if (method is not null && last > first)
                {
                    using (writer.Braces($"for (int {loop} = {Numbers.Integer(first)}; {loop} < {Numbers.Integer(last + 1)}; {loop}++)"))
                    {
                        write(method, new Linear(run.First, run.Step, 1).In(body, loop), new Linear(before, 0, 1).Text("", loop));
                    }
                }
                else if (method is not null)
                {
                    write(method, new Linear(run.First + first, run.Step, 0).In(body, loop), Numbers.Integer(before + first));
                }
            }

            before += run.Count;
        }
    }

    /// <summary>The repetitions of a run, in order, as stretches of neighbours of the same kind.</summary>
    public static IEnumerable<(int First, int Last, T Kind)> Stretches<T>(RunModel run, Func<int, T> kindOf)
    {
        T[] kinds = [.. Enumerable.Range(0, run.Count).Select(kindOf)];
        for (int first = 0, i = 0; i < kinds.Length; i++)
        {
            if (i == kinds.Length - 1 || !Equals(kinds[i], kinds[i + 1]))
            {
                yield return (first, i, kinds[i]);
                first = i + 1;
            }
        }
    }

    public static int NumberOf(RunModel run, int instance, int repetition) => run.First + (instance * run.Step) + repetition;
}
