using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
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
                writer.Write("/// <inheritdoc/>\nprotected override void InitializeParameters(long seed) " + code.Body(""));
            }

            return;
        }

        if (!code.Model.WeightedLayers.Any())
        {
            return;
        }

        writer.Write("/// <inheritdoc/>");
        using (writer.Braces("protected override void InitializeParameters(long seed)"))
        {
            writer.Separated(code.Model.WeightedLayers, layer => WriteLayer(code, layer, writer));
        }
    }

    private static void WriteLayer(NetworkCode code, LayerModel layer, SourceWriter writer)
    {
        InitModel init = layer.Init!;
        writer.Write($"// {layer.Name}: {init.Title}, because {Because(init)}.\n//   {init.Formula}{Variance(init)}");
        Call(code, init.Method, layer.Name + "Weight", layer.Weight!, init.Arguments, writer);
        if (layer.Bias is not null && init.Bias is { } bias)
        {
            writer.Write($"//   {bias.Formula}");
            Call(code, bias.Method, layer.Name + "Bias", layer.Bias, bias.Arguments, writer);
        }
    }

    private static void Call(
        NetworkCode code,
        string method,
        string target,
        ParameterModel parameter,
        EquatableArray<NamedLiteral> arguments,
        SourceWriter writer)
    {
        string random = InitCatalog.Get(method).IsRandom ? $", new {code.Library("RandomStream")}(seed, \"{parameter.Name}\")" : "";
        string options = string.Concat(arguments.Select(argument => $", {argument.Name}: {Value(code, argument)}"));
        writer.Write($"{code.Library("Initializers")}.{method}({target}{random}{options});");
    }

    private static string Value(NetworkCode code, NamedLiteral argument) =>
        argument.Enum.Length == 0 ? argument.Literal : $"{code.Library(argument.Enum)}.{argument.Literal}";

    private static string Variance(InitModel init) => init.Variance == 0 ? "" : $", variance {Numbers.Short(init.Variance)}";

    private static string Because(InitModel init) => init.Origin == InitOrigin.Activation ? init.Reason : "it was " + init.Reason;
}
