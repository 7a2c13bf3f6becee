using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Rules;

/// <summary>The values of arguments as messages say them.</summary>
internal static class ArgumentText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int number => Numbers.Count(number),
        long number => Numbers.Count(number),
        double number => Numbers.Short(number),
        string text => $"\"{text}\"",
        EquatableArray<int> { Count: 0 } => "nothing",
        EquatableArray<int> sizes => $"({string.Join(", ", sizes)})",
        _ => "none of them",
    };
}
