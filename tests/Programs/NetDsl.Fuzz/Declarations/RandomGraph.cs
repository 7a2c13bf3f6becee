using System.Globalization;
using System.Text;

namespace NetDsl.Fuzz;

/// <summary>Layers drawn at random that fit each other: one by one, as branches that are joined again, and as blocks.</summary>
/// <param name="random">Where they are drawn from.</param>
/// <param name="size">How many values enter the first.</param>
internal sealed class RandomGraph(Random random, int size)
{
    private static readonly string[] Norms = ["BatchNorm", "LayerNorm", "RmsNorm", "GroupNorm(1)"];

    private static readonly string[] OwnActivations = ["Snake", "Gate"];

    private static readonly string[] Joins = ["Add", "Multiply", "Concat"];

    private readonly StringBuilder _blocks = new();
    private int _size = size;
    private int _taps;
    private int _blockCount;

    /// <summary>The classes of the blocks.</summary>
    public string Blocks => _blocks.ToString();

    /// <summary>The next layer, or a branch or block of them.</summary>
    public IEnumerable<string> Part() => random.Next(10) switch
    {
        0 when _size > 1 => [$"[{Pick(Norms)}]"],
        1 => Branch(),
        2 => [Block(depth: 2)],
        3 => Arms(),
        _ => [Layer()],
    };

    /// <summary>The next layer.</summary>
    public string Layer() => random.Next(10) switch
    {
        9 => Convolution(),
        8 => random.Next(2) == 0 ? $"[Activate<{Pick(OwnActivations)}>]" : $"[Dense<{Pick(OwnActivations)}>({_size = random.Next(1, 100)})]",
        0 => Invariant($"[Dropout({random.Next(0, 99) / 100.0})]"),
        1 => "[AlphaDropout(0.1)]",
        2 => $"[Activate(Activation.{Pick(Enum.GetNames<Activation>())})]",
        3 => Dense($", Activation.{Pick(Enum.GetNames<Activation>())}, Init = Init.{Pick(Enum.GetNames<Init>())}"),
        4 => Dense(Invariant($", Bias = false, Std = {random.NextDouble() + 0.001}, Gain = 1.5, Init = Init.{Pick(Enum.GetNames<Init>())}")),
        _ => Dense(Invariant($", Activation.{Pick(Enum.GetNames<Activation>())}, BiasInit = {random.Next(3) / 10.0}")),
    };

    /// <summary>Between vectors, over a map of single pixels.</summary>
    private string Convolution()
    {
        int before = _size, kind = random.Next(4);
        if (kind == 0)
        {
            _size = 2 * before;
            return Invariant($"[Reshape({before}, 1, 1)]\n[DepthwiseConv2D(3, Multiplier = 2, Padding = Padding.Same)]\n[Flatten]");
        }

        _size = random.Next(1, 40);
        if (kind == 1)
        {
            return Invariant($"[Reshape({before}, 1)]\n[Conv1D({_size}, 2, Padding = Padding.Causal, Dilation = {random.Next(1, 4)})]\n[Flatten]");
        }

        if (kind == 2)
        {
            int filters = _size;
            _size *= 6;
            return Invariant($"[Reshape({before}, 1, 1)]\n[ConvTranspose2D({filters}, 2, KernelWidth = 3)]\n[Flatten]");
        }

        return Invariant($"[Reshape({before}, 1, 1)]\n[Conv2D({_size}, 3, Activation.{Pick(Enum.GetNames<Activation>())}, Padding = Padding.Same, Dilation = {random.Next(1, 4)})]\n[Flatten]");
    }

    private string Dense(string options, int? units = null)
    {
        _size = units ?? random.Next(1, 100);
        return Invariant($"[Dense({_size}{options})]");
    }

    private string[] Branch()
    {
        (int before, string tap, string join) = (_size, Invariant($"\"tap{_taps++}\""), Pick(Joins));
        string[] layers = [$"[Tap({tap})]", Layer(), Dense("", join == "Concat" ? null : before), $"[{join}({tap})]"];
        _size += join == "Concat" ? before : 0;
        return layers;
    }

    /// <summary>Two arms that begin at one value, and are joined.</summary>
    private string[] Arms()
    {
        (int before, string tap, string arm, string join) = (_size, Invariant($"\"tap{_taps++}\""), Invariant($"\"tap{_taps++}\""), Pick(Joins));
        string[] first = [$"[Tap({tap})]", Layer(), $"[Tap({arm})]", $"[From({tap})]"];
        int width = _size;
        _size = before;
        string[] layers = [.. first, Layer(), Dense("", join == "Concat" ? null : width), $"[{join}({arm})]"];
        _size += join == "Concat" ? width : 0;
        return layers;
    }

    /// <summary>A block in use, whose class is added to the others; it gives as many values as it takes.</summary>
    private string Block(int depth)
    {
        int before = _size, taps = _taps;
        var layers = new List<string>();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            layers.AddRange(depth > 1 && random.Next(3) == 0 ? [Block(depth - 1)] : random.Next(4) == 0 ? Branch() : [Layer()]);
        }

        layers.Add(Dense("", before));
        _taps = taps;
        string name = Invariant($"Block{_blockCount++}"), times = random.Next(3) == 0 ? "" : Invariant($"Times = {random.Next(1, 5)}");
        _blocks.Append(CultureInfo.InvariantCulture, $"[Block{(random.Next(3) == 0 ? "(Recompute = true)" : "")}]\n{string.Join('\n', layers)}\npublic class {name};\n");
        return random.Next(2) == 0
            ? $"[Repeat<{name}>({times})]"
            : $"[Residual<{name}>({(times.Length > 0 ? times + ", " : "")}Scale = ResidualScale.{Pick(Enum.GetNames<ResidualScale>())})]";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
