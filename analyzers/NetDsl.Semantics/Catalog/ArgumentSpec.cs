using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>An argument that an attribute or a call takes and the values that make sense for it.</summary>
/// <param name="Name">The parameter or the property.</param>
/// <param name="Requirement">What it must be, as the end of the sentence "… must be".</param>
/// <param name="IsValid">Whether a written value is that.</param>
internal sealed record ArgumentSpec(string Name, string Requirement, Func<object?, bool> IsValid)
{
    public static ArgumentSpec LayerName { get; } =
        new("Name", "a C# identifier", value => value is string text && Identifiers.IsValid(text));

    public static ArgumentSpec Count(string name) =>
        new(name, "a whole number of at least 1", value => value is (int and >= 1) or (long and >= 1));

    public static ArgumentSpec WholeNumber(string name) =>
        new(name, "a whole number of at least 0", value => value is (int and >= 0) or (long and >= 0));

    public static ArgumentSpec Integer(string name) => new(name, "a whole number", value => value is int or long);

    public static ArgumentSpec Share(string name) =>
        new(name, "at least 0 and below 1", value => AsNumber(value) is >= 0 and var number && (float)number < 1);

    public static ArgumentSpec Positive(string name) =>
        new(name, "a positive number", value => AsNumber(value) is >= float.Epsilon and <= float.MaxValue);

    public static ArgumentSpec NotNegative(string name) =>
        new(name, "a number of at least 0", value => AsNumber(value) is >= 0 and <= float.MaxValue);

    public static ArgumentSpec Finite(string name) =>
        new(name, "a finite number", value => AsNumber(value) is >= -float.MaxValue and <= float.MaxValue);

    /// <summary>A number that steps are made of: a double that is finite as a float, too.</summary>
    public static ArgumentSpec NotNegativeFloat(string name) =>
        new(
            name,
            "a number from 0 to 3.4e38, the largest float",
            value => AsNumber(value) is >= 0 and var number && !float.IsInfinity((float)number));

    /// <summary>Above 0 also once it is a float.</summary>
    public static ArgumentSpec PositiveFloat(string name) =>
        new(
            name,
            "a number from 1.4e-45 to 3.4e38, the positive floats",
            value => AsNumber(value) is > 0 and var number && (float)number is > 0 and < float.PositiveInfinity);

    /// <summary>Finite also once it is a float.</summary>
    public static ArgumentSpec FiniteFloat(string name) =>
        new(
            name,
            "a number from −3.4e38 to 3.4e38, the finite floats",
            value => AsNumber(value) is { } number && !float.IsNaN((float)number) && !float.IsInfinity((float)number));

    public static ArgumentSpec BelowOne(string name) =>
        new(name, "above 0 and below 1", value => AsNumber(value) is > 0 and < 1);

    public static ArgumentSpec UpToOne(string name) =>
        new(name, "from 0 to 1", value => AsNumber(value) is >= 0 and <= 1);

    public static ArgumentSpec Text(string name) =>
        new(name, "a name of at least one letter", value => value is string text && text.Trim().Length > 0);

    public static ArgumentSpec TextOrNone(string name) =>
        new(name, "a name of at least one letter", value => value is null || Text(name).IsValid(value));

    public static ArgumentSpec Flag(string name) =>
        new(name, "true or false", value => value is bool);

    public static ArgumentSpec Member(string name, string type) =>
        new(name, $"a member of {type}", value => value is EnumMember { Name: not null } member && member.Type == type);

    public static ArgumentSpec Sizes(string name) =>
        new(
            name,
            "at least one size, each at least 1",
            value => value is EquatableArray<int> { Count: > 0 } sizes && sizes.All(size => size >= 1));

    private static double? AsNumber(object? value) => value switch
    {
        double number => number,
        int number => number,
        long number => number,
        _ => null,
    };
}
