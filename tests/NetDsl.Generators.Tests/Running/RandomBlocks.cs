using System.Text;
using CsCheck;

namespace NetDsl.Generators.Tests.Running;

/// <summary>A network of blocks in blocks, drawn at random; and the same one written layer by layer, with taps and sums.</summary>
/// <param name="Stages">What it is made of: a width, and what stands there.</param>
/// <param name="BeginsPlain">Whether a dense layer comes first; else the network's input goes straight into a block.</param>
internal sealed record RandomBlocks((int Width, Part Part)[] Stages, bool BeginsPlain)
{
    /// <summary>Those that can be written layer by layer: masks are drawn by name, and a factor of a branch has no layer of its own.</summary>
    public static Gen<RandomBlocks> Unmasked { get; } =
        Of(new(Gen.Const(""), Gen.OneOf(ResidualScale.None, ResidualScale.DepthScaled, ResidualScale.Fixup), Gen.Frequency((2, false), (1, true))));

    /// <summary>Those whose blocks are mostly recomputed, of all that a block may hold.</summary>
    public static Gen<RandomBlocks> Recomputed { get; } =
        Of(new(Gen.OneOf("", "Dropout(0.3)", "AlphaDropout(0.2)"), Gen.OneOf(Enum.GetValues<ResidualScale>()), Gen.Frequency((1, false), (2, true))));

    /// <summary>The class with its blocks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="recomputes">Whether blocks may be recomputed.</param>
    public string SourceAs(string name, bool recomputes = true)
    {
        var blocks = new BlockList(name, recomputes);
        string network = WithLayers(name, (part, number, width) => part.Declare(width, number, blocks));
        return blocks + network;
    }

    /// <summary>The class without blocks, whose layers have the names that <see cref="Flat"/> gives to those of blocks.</summary>
    public string FlatSourceAs(string name) => WithLayers(name, (part, number, width) => part.Unroll(width, "", number));

    /// <summary>How a layer of a block is called where there are no blocks.</summary>
    public static string Flat(string layer) => layer.Replace('.', '_');

    /// <summary>Some stages come twice, so that a block is used in two places, of one shape or of two.</summary>
    private static Gen<RandomBlocks> Of(PartOptions options) => Gen.Select(
        Gen.Select(Gen.Int[2, 4], Part.To(depth: 2, options), (width, part) => (width, part)).Array[1, 2],
        Gen.Int[-1, 1],
        Gen.Bool,
        (stages, again, isPlain) =>
            new RandomBlocks([.. stages, .. again < 0 ? Array.Empty<(int, Part)>() : [(stages[0].width + again, stages[0].part)]], isPlain));

    private string WithLayers(string name, Func<Part, string, int, string> layersOf)
    {
        var attributes = new StringBuilder($"[Input({Stages[0].Width})]\n");
        for (int i = 0; i < Stages.Length; i++)
        {
            (int width, Part part) = Stages[i];
            attributes.Append(i > 0 || BeginsPlain ? $"[Dense({width}, Name = \"D{i}\")]\n" : "").Append(layersOf(part, $"P{i}", width));
        }

        return $"{attributes}[Dense(2, Name = \"Last\")]\n[Loss(Loss.MeanSquaredError)]\npublic partial class {name};\n";
    }
}

/// <summary>The classes of blocks: those that are alike are one.</summary>
/// <param name="prefix">What their names begin with.</param>
/// <param name="recomputes">Whether they may be recomputed.</param>
internal sealed class BlockList(string prefix, bool recomputes)
{
    private readonly Dictionary<string, string> _names = [];

    public string NameOf(string layers, bool isRecomputed)
    {
        string attributes = $"[Block{(recomputes && isRecomputed ? "(Recompute = true)" : "")}]\n{layers}";
        if (!_names.TryGetValue(attributes, out string? name))
        {
            _names.Add(attributes, name = $"{prefix}Block{_names.Count}");
        }

        return name;
    }

    public override string ToString() => string.Concat(_names.Select(block => $"{block.Key}public partial class {block.Value};\n"));
}

/// <summary>The choices for parts.</summary>
/// <param name="Masks">A layer that draws masks, or nothing.</param>
/// <param name="Scales">How branches start.</param>
/// <param name="Recomputes">Whether a block is recomputed.</param>
internal sealed record PartOptions(Gen<string> Masks, Gen<ResidualScale> Scales, Gen<bool> Recomputes);

/// <summary>Layers that give as many values as they take, or a block in use.</summary>
internal abstract record Part
{
    public static Gen<Part> To(int depth, PartOptions options) => depth == 0
        ? Layers.Of(options).Select(layers => (Part)layers)
        : Gen.Frequency(
            (1, Layers.Of(options).Select(layers => (Part)layers)),
            (3, Gen.Select(
                To(depth - 1, options).Array[1, 2], Gen.Int[0, 3], Gen.Bool, options.Scales, options.Recomputes, (inside, times, isResidual, scale, isRecomputed) =>
                    (Part)new BlockInUse([.. inside], times == 0 ? null : times, isResidual, scale, isRecomputed))));

    /// <summary>The attributes, with blocks.</summary>
    public abstract string Declare(int width, string number, BlockList blocks);

    /// <summary>The attributes of the same layers, without blocks.</summary>
    public abstract string Unroll(int width, string prefix, string number);
}

/// <summary>A norm, a dense layer of another width, one back, and a join with what entered; some of them.</summary>
internal sealed record Layers(string Norm, int Hidden, string Activation, string Mask, string Join) : Part
{
    public static Gen<Layers> Of(PartOptions options) => Gen.Select(
        Gen.OneOf("", "BatchNorm", "LayerNorm", "RmsNorm", "GroupNorm"),
        Gen.Int[2, 6],
        Gen.OneOf("Tanh", "Gelu", "Linear", "Softplus"),
        options.Masks,
        Gen.OneOf("Add", "Multiply", ""),
        (norm, hidden, activation, mask, join) => new Layers(norm, hidden, activation, mask, join));

    public override string Declare(int width, string number, BlockList blocks) => Unroll(width, "", number);

    public override string Unroll(int width, string prefix, string number)
    {
        string name = prefix + number;
        string tap = Join.Length > 0 ? $"[Tap(\"{name}\")]\n" : "", join = Join.Length > 0 ? $"[{Join}(\"{name}\")]\n" : "";
        string norm = Norm.Length > 0 ? $"[{Norm}({(Norm == "GroupNorm" ? "1, " : "")}Epsilon = 0.1, Name = \"{name}N\")]\n" : "";
        string mask = Mask.Length > 0 ? $"[{Mask}]\n" : "";
        return $"{tap}{norm}[Dense({Hidden}, Activation.{Activation}, Name = \"{name}A\")]\n{mask}[Dense({width}, Name = \"{name}B\")]\n{join}";
    }
}

/// <summary>A block where it is used.</summary>
internal sealed record BlockInUse(Part[] Inside, int? Times, bool IsResidual, ResidualScale Scale, bool IsRecomputed) : Part
{
    public override string Declare(int width, string number, BlockList blocks)
    {
        string block = blocks.NameOf(string.Concat(Inside.Select((part, i) => part.Declare(width, $"P{i}", blocks))), IsRecomputed);
        string times = Times is { } count ? $"Times = {count}, " : "", scale = IsResidual ? $"Scale = ResidualScale.{Scale}, " : "";
        return $"[{(IsResidual ? "Residual" : "Repeat")}<{block}>({times}{scale}Name = \"{number}\")]\n";
    }

    public override string Unroll(int width, string prefix, string number) => string.Concat(Enumerable.Range(0, Times ?? 1).Select(repetition =>
    {
        string path = prefix + number + (Times is null ? "_" : $"_{repetition}_");
        string inside = string.Concat(Inside.Select((part, i) => part.Unroll(width, path, $"P{i}")));
        return IsResidual ? $"[Tap(\"{path}\")]\n{inside}[Add(\"{path}\")]\n" : inside;
    }));
}
