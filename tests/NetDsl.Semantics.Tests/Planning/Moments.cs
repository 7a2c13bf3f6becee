using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Planning;

/// <summary>The values that a pass through a program reads and writes, moment by moment; for programs that compute nothing again.</summary>
internal static class Moments
{
    public static IReadOnlyList<(IReadOnlyList<Value> Reads, IReadOnlyList<Value> Writes)> Of(Program program, PassPurpose purpose)
    {
        bool goesBack = purpose != PassPurpose.Predict;
        return
        [
            .. program.Layers.SelectMany(layer => layer.Forward).Select(Of),
            ([program.Output.Training!], goesBack ? [program.OutputSlope!] : []),
            .. program.Layers.Reverse().Where(_ => goesBack).SelectMany(layer => layer.Backward).Select(Of),
        ];
    }

    /// <summary>From the moment that writes a value to the last that reads it, or longer where the purpose or the value asks for it.</summary>
    public static Dictionary<Value, (int First, int Last)> LivesOf(Program program, PassPurpose purpose)
    {
        var moments = Of(program, purpose);
        var lives = new Dictionary<Value, (int First, int Last)>();
        foreach (Value value in program.Values)
        {
            int[] touched = [.. Enumerable.Range(0, moments.Count).Where(now => moments[now].Reads.Contains(value) || moments[now].Writes.Contains(value))];
            bool isThere = value.IsLasting ? purpose == PassPurpose.Predict : touched.Length > 0;
            if (isThere)
            {
                lives.Add(value, value.IsLasting || purpose == PassPurpose.Probe ? (0, moments.Count) : (touched[0], touched[^1]));
            }
        }

        return lives;
    }

    private static (IReadOnlyList<Value> Reads, IReadOnlyList<Value> Writes) Of(Call call) =>
        ([.. call.Operands.Where(operand => operand.Effect == Effect.Reads).Select(operand => operand.Value!)],
            [.. call.Operands.Where(operand => operand.Effect == Effect.Writes).Select(operand => operand.Value!)]);
}
