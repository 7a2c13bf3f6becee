using System.Globalization;

namespace NetDsl.Fuzz;

/// <summary>The text of a network's declaration, drawn at random, and of calls: sound, or damaged as typing damages it.</summary>
internal static class RandomSource
{
    private const int Deep = 2000;

    private static readonly string[] Absurdities =
    [
        "-1", "0", "2147483647", "-2147483648", "99999999999", "1e308", "-1e-320", "double.NaN", "double.PositiveInfinity", "null", "default", "\"\"", "\"a b\"", "\"class\"", "nameof(Net)",
        "(Activation)99", "(Init)(-1)", "typeof(int)", "new int[0]", "new[] { 1, 2 }", "0.5f", "1m", "'x'", "true", "Missing", "Net.Units", "1 / 0", "x => x", "",
    ];

    private static readonly string[] Fragments =
    [
        "[Dense(", "[Input(4)]", "[Input(null)]", "[Flatten]", "[Dropout(1.5)]", "[AlphaDropout]", "[Reshape(2, -1)]", "[Activate]", "[Loss(Loss.Huber)]", "[DefaultInit(Init.Zero)]", "[Dens",
        "[Residual<Block0>]", "[Residual<>(Times = ", "[Repeat<Missing>(Times = 3)]", "[Block]", "[Tap(\"t\")]", "[Add(\"t\")]", "[Concat]", "[BatchNorm]", "[GroupNorm(2)]", "[MaxPool2D(2)]", "[AvgPool1D(2, Pad = 1)]", "[GlobalAvgPool]", "[GlobalMaxPool]", "[Upsample2D(2)]", "[Dense<Snake>(3)]", "[Activate<", "[LayerNorm(Epsilon = ",
        "[Dense(3, Name = \"größe\")]", "[Dense(3, Name = \"\\uD800\")]", "[NetDsl.Dense(3)]", "[global::NetDsl.DenseAttribute(units: 3)]", "{", "}", "(", ")", "]", "//", "/*", "\"", "\"\"\"", "#if X", "#endif",
        "#nullable disable\n", "partial", "class", "record", "static", "abstract", "file", "<T>", ": Missing", ": System.IDisposable", "where T : struct", "namespace A;", "using X = NetDsl.DenseAttribute;",
    ];

    private static readonly (string Right, string Wrong)[] Mistakes =
    [
        ("partial class", "class"), ("[Flatten]\n", ""), ("[Input(1, 8, 8)]", "[Input(8, 8, 1)]"), ("Activation.Relu)", "Activation.Relu, Gain = 9)"), ("[Dense(10)]", "[Dense(10), Dropout(0.2)]"),
        ("CrossEntropy)", "CrossEntropy, Classes = 7)"), ("[Dense(10)]", "[Dense(10), Activate(Activation.Relu), Activate(Activation.Softmax)]"), ("Bias = false,", "Bias = false, BiasInit = 1, Range = 2,"),
    ];

    /// <summary>A declaration that NetDsl accepts, whatever it may suggest.</summary>
    public static string Sound(Random random)
    {
        bool isMap = random.Next(3) == 0;
        int size = isMap ? 64 : random.Next(1, 300);
        var graph = new RandomGraph(random, size);
        var lines = new List<string> { isMap ? "[Input(1, 8, 8)]" : Invariant($"[Input({size})]") };
        if (random.Next(4) == 0)
        {
            lines.Add($"[DefaultInit(Init.{Pick(random, Enum.GetNames<Init>())})]");
        }

        if (isMap)
        {
            lines.AddRange(random.Next(2) == 0 ? ["[Flatten]"] : ["[Reshape(4, 16)]", "[Flatten]"]);
        }

        int depth = random.Next(1000) == 0 ? Deep : random.Next(7);
        for (int i = 0; i < depth; i++)
        {
            lines.AddRange(depth == Deep ? [graph.Layer()] : graph.Part());
        }

        lines.Add("[Dense(10)]");
        if (random.Next(2) == 0)
        {
            lines.Add($"[Loss(Loss.{Pick(random, Enum.GetNames<Loss>())})]");
        }

        string body = random.Next(3) switch
        {
            0 => ";",
            1 => " { public const int Units = 3; public int Own { get; set; } }",
            _ => " { private void Helper() { } }",
        };
        string network = graph.Blocks + string.Join('\n', lines) + $"\npublic {(random.Next(4) == 0 ? "sealed " : "")}partial class Net{body}\n"
            + (random.Next(3) == 0 ? RandomCalls.Text(random) : "");
        return "using NetDsl;\n\n" + (random.Next(3) == 0 ? $"namespace Größen.A\n{{\n{network}}}\n" : network);
    }

    /// <summary>The same text with one to four pieces taken away, repeated, exchanged or put in.</summary>
    public static string Damaged(Random random)
    {
        string text = Sound(random);
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            int place = random.Next(text.Length + 1), length = Math.Min(random.Next(1, 20), text.Length - place);
            text = random.Next(7) switch
            {
                0 => text.Remove(place, length),
                1 => text[..place],
                2 => text.Insert(place, text.Substring(place, length)),
                3 => text.Insert(place, Pick(random, Fragments)),
                4 => ReplaceSome(random, text, ["(", ", ", " = "], Pick(random, Absurdities)),
                5 => text.Insert(NextLine(text, place), Pick(random, Fragments) + "\n"),
                _ => text + Sound(random)[14..],
            };
        }

        return text;
    }

    /// <summary>A sound declaration with some of the mistakes that people make.</summary>
    public static string Mistaken(Random random)
    {
        string text = Sound(random);
        foreach ((string right, string wrong) in Mistakes)
        {
            text = random.Next(3) == 0 ? text.Replace(right, wrong, StringComparison.Ordinal) : text;
        }

        return text;
    }

    /// <summary>Puts a text where an argument stands: after one of some marks, up to the next comma or parenthesis.</summary>
    private static string ReplaceSome(Random random, string text, string[] marks, string by)
    {
        string mark = Pick(random, marks);
        int from = text.IndexOf(mark, random.Next(text.Length + 1), StringComparison.Ordinal);
        int to = from < 0 ? -1 : text.IndexOfAny([',', ')'], from + mark.Length);
        return to < 0 ? text : text[..(from + mark.Length)] + by + text[to..];
    }

    private static int NextLine(string text, int place) => text.IndexOf('\n', place) is >= 0 and var end ? end + 1 : text.Length;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
