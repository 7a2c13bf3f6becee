namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>Declarations of many layers that are alike.</summary>
internal static class Stack
{
    /// <summary>A line for each of <paramref name="depth"/> hidden layers, the text between place 0 and the last in marks.</summary>
    /// <param name="depth">The number of layers.</param>
    /// <param name="layer">A layer, such as <c>Dense(32, $Activation.Relu$)</c>, where the dollars enclose what is marked.</param>
    /// <param name="head">What stands above.</param>
    public static string Of(int depth, string layer, string head = "[Input(64)]") =>
        head + "\n" + string.Concat(Enumerable.Range(0, depth).Select(i => $"[{Marked(layer, i)}]\n")) + "[Dense(10)]\npublic partial class Net;\n";

    /// <summary>The places of a stack.</summary>
    public static int[] Places(int depth) => [.. Enumerable.Range(0, depth)];

    private static string Marked(string layer, int place) =>
        layer.Split('$') is [var before, var marked, var after] ? $"{before}{{|#{place}:{marked}|}}{after}" : layer;
}
