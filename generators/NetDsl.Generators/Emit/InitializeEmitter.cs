using NetDsl.Semantics;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Initialize: for every layer the formula with its numbers, the reason, and the call.</summary>
internal static class InitializeEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        writer.Summary("Starts all weights anew; the same seed gives the same weights on every machine.");
        writer.Write("/// <param name=\"seed\">Chooses the random numbers.</param>");
        if (!code.IsSound)
        {
            writer.Write("public override void Initialize(long seed) " + code.Body(""));
            return;
        }

        using (writer.Braces("public override void Initialize(long seed)"))
        {
            writer.Write("base.Initialize(seed); // remembers the seed, sets every weight and bias to 0");
            foreach (LayerModel layer in code.Model.WeightedLayers)
            {
                writer.WriteLine();
                WriteLayer(code, layer, writer);
            }
        }
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        InitModel init = layer.Init!;
        writer.Write($"// {layer.Name}: {init.Title}, because {Because(init)}.\n//   {init.Formula}{Variance(init)}");
        string random = init.Method is "Zero" or "Constant" ? "" : $", new {code.Library("RandomStream")}(seed, \"{layer.Weight!.Name}\")";
        string arguments = string.Concat(init.Arguments.Select(argument => $", {argument.Name}: {argument.Literal}"));
        writer.Write($"{code.Library("Initializers")}.{init.Method}({layer.Name}Weight{random}{arguments});");
        if (layer.Bias is not null && layer.Arguments.Number("BiasInit") is { } bias && bias != 0)
        {
            writer.Write($"{code.Library("Initializers")}.Constant({layer.Name}Bias, value: {Numbers.Single(bias)});");
        }
    }

    private static string Variance(InitModel init) => init.Variance == 0 ? "" : $", variance {Numbers.Short(init.Variance)}";

    private static string Because(InitModel init) => init.Origin == InitOrigin.Activation ? init.Reason : "it was " + init.Reason;
}
