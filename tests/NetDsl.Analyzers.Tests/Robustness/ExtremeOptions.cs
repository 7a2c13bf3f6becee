using System.Reflection;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.Robustness;

/// <summary>
/// Networks in which one option of one attribute has a value at the edge of its type. Attributes and options are found by reflection, and so are the activations and initializers that
/// read an option, so that new ones are tried, too.
/// </summary>
internal static class ExtremeOptions
{
    private static readonly string[] Reals =
    [
        "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "-0.0", "double.Epsilon", "double.MaxValue", "double.MinValue",
        "float.MaxValue", "float.Epsilon", "1e-46", "3.4028236e38", "1e39", "1 - 1e-16", "0.0 / 0.0",
    ];

    private static readonly string[] Integers = ["int.MinValue", "-1", "0", "1", "65_536", "1_000_000_000", "int.MaxValue", "unchecked(int.MaxValue * 2)", "'c'"];

    private const string Usual = "Activation.Relu";

    /// <summary>The code above the networks, in one line: the block and the activation that some of them use.</summary>
    public static string Preamble { get; } = "using NetDsl; [Block, Dense(8, Activation.Relu), Dense(4)] public sealed class Branch { } "
        + OwnActivations.Source.ReplaceLineEndings(" ");

    /// <summary>Every attribute of a declaration that has options.</summary>
    public static IEnumerable<Type> Attributes => typeof(InputAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract && type != typeof(ActivationFactsAttribute) && OptionsOf(type).Any());

    /// <summary>Classes <c>N0</c>, <c>N1</c> and so on, one a line.</summary>
    public static string[] NetworksOf(Type attribute) =>
        [.. OptionsOf(attribute).SelectMany(option => ContextsOf(attribute, option)).Distinct().Select((attributes, i) => $"{attributes} public sealed partial class N{i} {{ }}")];

    private static IEnumerable<Option> OptionsOf(Type attribute) =>
    [
        .. ConstructorOf(attribute).GetParameters().Select(parameter => new Option(parameter.Name!, parameter.ParameterType, IsParameter: true)),
        .. attribute.GetProperties().Where(property => property.CanWrite).Select(property => new Option(property.Name, property.PropertyType, IsParameter: false)),
    ];

    private static ConstructorInfo ConstructorOf(Type attribute) => attribute.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static IEnumerable<string> ContextsOf(Type attribute, Option option)
    {
        IEnumerable<(string Activation, string Init)> contexts =
        [
            (Usual, ""),
            .. ActivationCatalog.All.Where(kind => kind.OptionName == option.Name).Select(kind => ($"Activation.{kind.Name}", "")),
            .. ActivationCatalog.All.DistinctBy(kind => kind.Family).Where(_ => option.Name == "Gain").Select(kind => ($"Activation.{kind.Name}", "")),
            .. InitCatalog.All.Where(kind => kind.Reads(option.Name)).Select(kind => (Usual, $"Init.{kind.Name}")),
        ];
        return from value in option.Values from context in contexts select Declare(attribute, option, value, context.Activation, context.Init);
    }

    private static string Declare(Type attribute, Option option, string value, string activation, string init)
    {
        string name = attribute.Name.Split('`')[0][..^nameof(Attribute).Length] + (!attribute.IsGenericType ? "" : attribute.GetGenericArguments()[0].Name == "TActivation" ? "<Gate>" : "<Branch>");
        string[] arguments =
        [
            .. ConstructorOf(attribute).GetParameters().Select(parameter =>
                parameter.Name == option.Name ? value
                : parameter.ParameterType == typeof(Activation) ? activation
                : parameter.ParameterType == typeof(Init) && init.Length > 0 ? init
                : DefaultOf(parameter.ParameterType)),
            .. attribute.GetProperty("Init") is { CanWrite: true } && init.Length > 0 && option.Name != "Init" ? [$"Init = {init}"] : Array.Empty<string>(),
            .. option.IsParameter ? Array.Empty<string>() : [$"{option.Name} = {value}"],
        ];
        string tried = $"[{name}({string.Join(", ", arguments)})]";
        string input = name.Contains("2D", StringComparison.Ordinal) || name.StartsWith("Global", StringComparison.Ordinal) ? "[Input(4, 6, 6)]"
            : name.Contains("1D", StringComparison.Ordinal) ? "[Input(4, 6)]"
            : name == "Embedding" ? "[TokenInput(4, 5)]"
            : name is "Rnn" or "Gru" or "Lstm" or "SelfAttention" or "CrossAttention" or "PositionalEmbedding" ? "[SequenceInput(4, 4)]"
            : "[Input(4)]";
        return (name == "TokenInput" ? tried + "[Embedding(2)]" : name.EndsWith("Input", StringComparison.Ordinal) ? tried : input)
            + (ConstructorOf(attribute).GetParameters().Any(parameter => parameter.Name == "tap") ? "[Tap(\"skip\")]" : "")
            + (name is "Input" or "SequenceInput" or "TokenInput" or "Loss" or "DefaultInit" ? "[Dense(4, Activation.Relu)]" : tried)
            + (name == "DefaultInit" ? tried : "")
            + "[Flatten][Dense(2)]"
            + (name == "Loss" ? tried : "[Loss(Loss.MeanSquaredError)]");
    }

    private static string DefaultOf(Type type) =>
        type == typeof(double) ? "0.5"
        : type.IsEnum ? $"{type.Name}.{Enum.GetNames(type)[0]}"
        : type == typeof(string) ? "\"skip\""
        : "4";

    private sealed record Option(string Name, Type Type, bool IsParameter)
    {
        public string[] Values =>
            Type == typeof(double) ? Reals
            : Type == typeof(int) || Type == typeof(int[]) ? Integers
            : Type == typeof(bool) ? ["true", "false"]
            : Type.IsEnum ? [$"({Type.Name})int.MinValue", $"({Type.Name})int.MaxValue", $"({Type.Name})(-1)", .. Enum.GetNames(Type).Select(member => $"{Type.Name}.{member}")]
            : ["null", "\"\"", "\"\\0\"", "\"\\ud800\"", "\"class\"", $"\"{new string('x', 1000)}\""];
    }
}
