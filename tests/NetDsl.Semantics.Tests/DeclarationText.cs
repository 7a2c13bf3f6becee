using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests;

/// <summary>A declaration as people write it.</summary>
internal static class DeclarationText
{
    public static string Of(NetworkDeclaration network)
    {
        string?[] lines =
        [
            network.HasErrors ? "// C# reports an error here." : null,
            network.Input is { } input ? Attribute(AttributeArguments.NameOfInput(network.InputKind), input.Select(size => Text(size))) : null,
            Attribute("DefaultInit", network.DefaultInit),
            .. network.Layers.Select(layer => Attribute(layer.Kind + (layer.Activation is { } own ? $"<{own}>" : ""), layer.Arguments) + (layer.Part == 0 ? "" : " // on another part of the class")),
            Attribute("Loss", network.Loss),
            $"partial class {network.Type.Name}{Members(network.Type)}",
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    private static string Members(TypeDeclaration type) =>
        (type.MemberNames.Count == 0 ? ";" : $" {{ int {string.Join(", ", type.MemberNames)}; }}") + (type.Obstacle == TypeObstacle.None ? "" : $" // {type.Obstacle}");

    private static string? Attribute(string name, ArgumentList? arguments) => arguments is null ? null : Attribute(name, arguments.Items.SelectMany(Texts));

    private static string Attribute(string name, IEnumerable<string> arguments) => $"[{name}({string.Join(", ", arguments)})]".Replace("()", "", StringComparison.Ordinal);

    /// <summary>Parameters of constructors begin with a small letter, and are written by their places alone.</summary>
    private static IEnumerable<string> Texts(Argument argument) =>
        argument.Value is EquatableArray<int> sizes ? sizes.Select(size => Text(size))
        : char.IsLower(argument.Name[0]) ? [Text(argument.Value)]
        : [$"{argument.Name} = {Text(argument.Value)}"];

    private static string Text(object? value) => value switch
    {
        null => "null",
        EnumMember member => member.Name is null ? $"({member.Type})99" : $"{member.Type}.{member.Name}",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{value} is no value of an argument."),
    };
}
