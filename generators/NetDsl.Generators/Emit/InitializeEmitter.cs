using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>InitializeParameters: for every layer the formula with its numbers, the reason, and the call.</summary>
internal static class InitializeEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound)
        {
            if (code.HasPlace("InitializeParameters(long)"))
            {
                writer.Write("/// <inheritdoc/>");
                writer.Member("protected override void InitializeParameters(long seed)", code.Body(""));
            }

            return;
        }

        LayerModel[] started = [.. code.Model.Layers.Where(layer => layer.Parameters.Any(parameter => parameter.Starts.Count > 0))];
        if (started.Length == 0)
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        using (writer.Braces("protected override void InitializeParameters(long seed)"))
        {
            writer.Separated(started, layer => WriteLayer(code, layer, writer));
        }
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        if (layer.Init is { } init)
        {
            writer.Comment($"{layer.Name}: {init.Title}, because {Because(init)}.");
            writer.Comment($"  {init.Formula}{Variance(init)}");
        }
        else
        {
            IEnumerable<string> formulas = layer.Parameters.SelectMany(parameter => parameter.Starts).Select(rows => rows.Start.Formula);
            writer.Comment($"{layer.Name}: {string.Join(", ", formulas.Distinct())}, all else 0.");
        }

        foreach (ParameterModel parameter in layer.Parameters)
        {
            foreach (RowStart rows in parameter.Starts)
            {
                if (layer.Init is not null && !ReferenceEquals(rows.Start, layer.Init))
                {
                    writer.Comment($"  {rows.Start.Formula}");
                }

                Call(code, layer, parameter, rows, writer);
            }
        }
    }

    private static void Call(NetworkCode code, LayerModel layer, ParameterModel parameter, RowStart rows, SourceWriter writer)
    {
        string target = Names.Member(layer.Name, parameter.Role);
        if (rows.Rows != parameter.Shape[0])
        {
            long row = parameter.Length / parameter.Shape[0];
            target += $".Slice({Numbers.Integer(rows.FirstRow * row)}, {Numbers.Integer(rows.Rows * row)})";
        }

        string[] random = InitCatalog.Get(rows.Start.Method).IsRandom
            ? [$"new {code.Library("RandomStream")}(seed, \"{rows.Stream}\")"]
            : [];
        IEnumerable<string> options = rows.Start.Arguments.Select(argument => $"{argument.Name}: {Value(code, argument)}");
        writer.Call($"{code.Library("Initializers")}.{rows.Start.Method}", [target, .. random, .. options], ";");
    }

    private static string Value(NetworkCode code, NamedLiteral argument) =>
        argument.Enum.Length == 0 ? argument.Literal : $"{code.Library(argument.Enum)}.{argument.Literal}";

    private static string Variance(InitModel init) => init.Variance == 0 ? "" : $", variance {Numbers.Short(init.Variance)}";

    private static string Because(InitModel init) => init.Origin == InitOrigin.Activation ? init.Reason : "it was " + init.Reason;
}
