namespace NetDsl.Analyzers.Tests.Rules;

/// <summary>Declarations of many layers that are alike.</summary>
internal static class Stack
{
    /// <summary>A line for each of <paramref name="depth"/> hidden layers, the text between place 0 and the last in marks.</summary>
    /// <param name="depth">The number of layers.</param>
    /// <param name="layer">A layer, such as <c>Dense(32, $Activation.Relu$)</c>, where the dollars enclose what is marked.</param>
    /// <param name="head">What stands above.</param>
    /// <param name="tail">What stands below.</param>
    public static string Of(int depth, string layer, string head = "[Input(64)]", string tail = "[Dense(10)]") =>
        head + "\n" + string.Concat(Enumerable.Range(0, depth).Select(i => $"[{Marked(layer, i)}]\n")) + tail + "\npublic partial class Net;\n";

    /// <summary>The same of convolutions of 8 filters of 3 × 3 that keep the size of their map, 16 × 16.</summary>
    /// <param name="depth">The number of convolutions.</param>
    /// <param name="arguments">The activation, and more.</param>
    /// <param name="after">What stands between the last one and the dense layer.</param>
    public static string OfConvolutions(int depth, string arguments, string after = "Flatten") =>
        Of(depth, $"Conv2D(8, 3, {arguments}, Padding = Padding.Same)", "[Input(1, 16, 16)]", $"[{after}, Dense(10)]");

    /// <summary>The places of a stack.</summary>
    public static int[] Places(int depth) => [.. Enumerable.Range(0, depth)];

    private static string Marked(string layer, int place) =>
        layer.Split('$') is [var before, var marked, var after] ? $"{before}{{|#{place}:{marked}|}}{after}" : layer;
}
