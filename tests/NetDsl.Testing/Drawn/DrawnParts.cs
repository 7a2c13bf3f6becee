using System.Globalization;
using CsCheck;

namespace NetDsl.Testing.Drawn;

/// <summary>A part of a declaration, written to its end: one layer, or a branch with all that is in it.</summary>
/// <param name="network">What stands before. Its size and shape decide what a part needs to fit.</param>
public delegate void DrawnPart(GrowingDeclaration network);

/// <summary>The parts of drawn networks. A new kind of layer is one more line of <see cref="Layer"/>.</summary>
internal static class DrawnParts
{
    /// <summary>More are not made of a map.</summary>
    private const int MostValues = 100;

    private static readonly Gen<string> Activated = Gen.OneOf(Enum.GetValues<Activation>()).SelectMany(WithOption);

    private static readonly Gen<ConvolutionOptions> Convolution = Gen.Select(
        Gen.OneOf("Conv2D", "Conv1D", "DepthwiseConv2D", "ConvTranspose2D"), Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 2], Gen.Int[1, 2], Gen.Bool, Gen.Bool,
        (kind, filters, kernel, stride, dilation, isGrouped, isSame) => new ConvolutionOptions(kind, filters, kernel, stride, dilation, isGrouped, isSame));

    private static readonly Gen<string> Bias = Gen.Frequency((2, ", BiasInit = 0.1"), (1, ", Bias = false"));

    /// <summary>Layers, and branches and blocks of parts up to two deep.</summary>
    public static Gen<DrawnPart> Of(DrawnOptions options)
    {
        Gen<DrawnPart> layer = Layer(options);
        int blocks = options.HasBlocks ? 1 : 0;
        Gen<DrawnPart> inner = Gen.Frequency((8, layer), (2, Branch(layer)), (1, Arms(layer)), (1, Excite), (blocks, Block(layer)), (1, Rejoin));
        return Gen.Frequency((16, layer), (6, Branch(inner)), (3, Arms(inner)), (2, Excite), (5 * blocks, Block(inner)), (2, Rejoin));
    }

    private static Gen<DrawnPart> Layer(DrawnOptions options) => Gen.Frequency(
        (6, Gen.Select(Gen.Int[2, options.MostUnits], Activated, Bias, Gen.OneOf([.. options.Starts]), Dense)),
        (3, Gen.Select(Convolution, Activated, Bias, Gen.OneOf([.. options.Starts]), Convolve)),
        (2, Activated.Select(activation => Of($"Activate({activation})"))),
        (options.Drops ? 1 : 0, Gen.Int[10, 50].Select(percent => Of($"Dropout({Number(percent)})"))),
        (options.Drops ? 1 : 0, Gen.Int[5, 25].Select(percent => Of($"AlphaDropout({Number(percent)})"))),
        (1, Gen.Const<DrawnPart>(network => network.Add("Flatten", network.Size))),
        (1, Gen.Const<DrawnPart>(network => network.Add($"Reshape({network.Size}, 1)", network.Size, 1))),
        (2, Gen.OneOf("GlobalAvgPool", "GlobalMaxPool").Select(kind => new DrawnPart(network =>
        {
            network.Map(axes: 1);
            network.Add(kind, network.Channels);
        }))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.Bool, Upsample)),
        (3, Gen.Select(Gen.OneOf("MaxPool", "AvgPool"), Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Pool)),
        (4, Gen.Select(
            Gen.OneOf("BatchNorm", "LayerNorm", "RmsNorm", "GroupNorm"),
            Gen.Bool,
            Gen.OneOf([.. options.Epsilons]),
            Gen.OneOf([.. options.Momenta]),
            Norm)));

    /// <summary>Parts beside a way around them; without any, a value that is joined with itself.</summary>
    private static Gen<DrawnPart> Branch(Gen<DrawnPart> inner) =>
        Gen.Select(inner.Array[0, 2], Gen.OneOf("Add", "Multiply", "Concat"), (parts, join) => new DrawnPart(network =>
        {
            int tap = network.Tap();
            foreach (DrawnPart part in parts)
            {
                part(network);
            }

            network.Join(join, tap);
        }));

    /// <summary>Two arms of parts that begin at one value, and are joined.</summary>
    private static Gen<DrawnPart> Arms(Gen<DrawnPart> inner) =>
        Gen.Select(inner.Array[0, 2], inner.Array[0, 2], Gen.OneOf("Add", "Multiply", "Concat"), (one, other, join) => new DrawnPart(network =>
        {
            int beginning = network.Tap();
            Array.ForEach(one, part => part(network));
            int arm = network.Tap();
            network.From(beginning);
            Array.ForEach(other, part => part(network));
            network.Join(join, arm);
        }));

    /// <summary>Scales the channels of a map by what all of it says, with either of the two tapped (Hu et al. 2018).</summary>
    private static Gen<DrawnPart> Excite { get; } = Gen.Select(Gen.Int[1, 2], Gen.Bool, (axes, goesBack) => new DrawnPart(network =>
    {
        network.Map(axes);
        int[] shape = [.. network.Shape];
        int map = network.Tap();
        network.Add("GlobalAvgPool", network.Channels);
        network.Add($"Dense({network.Channels}, Activation.Sigmoid)");
        int factors = goesBack ? network.Tap() : map;
        if (goesBack)
        {
            network.From(map);
        }

        network.Excite(factors, shape);
    }));

    /// <summary>Reads one of the taps once more, if there are any.</summary>
    private static Gen<DrawnPart> Rejoin { get; } =
        Gen.Select(Gen.Int[0, 5], Gen.OneOf("Add", "Concat"), (tap, join) => new DrawnPart(network => network.Join(join, tap)));

    private static Gen<DrawnPart> Block(Gen<DrawnPart> inner) =>
        Gen.Select(
            inner.Array[0, 3],
            Gen.Int[1, 3],
            Gen.OneOf("Repeat", "None", "ReZero", "Fixup", "DepthScaled"),
            Gen.Frequency((2, false), (1, true)),
            (parts, times, use, isRecomputed) => new DrawnPart(network => network.AddBlock(
                use == "Repeat" ? use : "Residual",
                times,
                use is "Repeat" or "None" ? "" : $", Scale = ResidualScale.{use}",
                isRecomputed,
                parts)));

    private static DrawnPart Dense(int units, string activation, string bias, string start) => network =>
    {
        network.Flatten();
        network.Add($"Dense({units}, {activation}{bias}{start})", units);
    };

    /// <summary>
    /// Over a map, which it makes where there is none. It is padded so that every window fits: with numbers as often as by name.
    /// </summary>
    private static DrawnPart Convolve(ConvolutionOptions sizes, string activation, string bias, string start) => network =>
    {
        int[] map = sizes.Kind == "Conv1D" ? [4, 6] : [4, 2, 3];
        if (network.Shape.Count != map.Length)
        {
            network.Flatten();
            network.Add("Dense(24)", 24);
            network.Add($"Reshape({string.Join(", ", map)})", map);
        }

        (int channels, int reach) = (network.Channels, sizes.Dilation * (sizes.Kernel - 1));
        int groups = channels % 2 == 0 && sizes.IsGrouped ? 2 : 1, multiplier = sizes.IsGrouped && network.Size <= MostValues ? 2 : 1;
        (int filters, string counts, string ofKind) = sizes.Kind == "DepthwiseConv2D"
            ? (multiplier * channels, "", $"Multiplier = {multiplier}")
            : (groups * sizes.Filters, $"{groups * sizes.Filters}, ", $"Groups = {groups}");
        (string padding, Func<int, int, int> lengthOf) = sizes switch
        {
            { Kind: "ConvTranspose2D" } => Spread(sizes, network.Size),
            { IsSame: true } => ($"Stride = {sizes.Stride}, Padding = Padding.Same", (length, _) => ((length - 1) / sizes.Stride) + 1),
            { Kind: "Conv1D" } => ($"Stride = {sizes.Stride}, Padding = Padding.Causal", (length, _) => ((length - 1) / sizes.Stride) + 1),
            _ => (
                $"Stride = {sizes.Stride}, PadTop = {reach}, PadLeft = {reach}, PadRight = {reach}",
                (length, axis) => ((length - 1 + (axis == 0 ? 0 : reach)) / sizes.Stride) + 1),
        };
        network.Add(
            $"{sizes.Kind}({counts}{sizes.Kernel}, {activation}, Dilation = {sizes.Dilation}, {ofKind}, {padding}{bias}{start})",
            [filters, .. network.Shape.Skip(1).Select(lengthOf)]);
    };

    /// <summary>The stride and the padding of a transposed convolution, and how long each axis becomes.</summary>
    private static (string Written, Func<int, int, int> LengthOf) Spread(ConvolutionOptions sizes, int size)
    {
        int stride = size * sizes.Stride * sizes.Stride <= MostValues ? sizes.Stride : 1, reach = (sizes.Dilation * (sizes.Kernel - 1)) + 1;
        int most = Math.Max(stride, sizes.Dilation) - 1, left = Math.Min(1, reach - 1);
        return sizes.IsSame
            ? ($"Stride = {stride}, Padding = Padding.Same", (length, _) => length * stride)
            : (
                $"Stride = {stride}, OutputPadding = {most}, PadLeft = {left}",
                (length, axis) => ((length - 1) * stride) + reach + most - (axis == 0 ? 0 : left));
    }

    /// <summary>Over at least two values, since one value has no deviation.</summary>
    private static DrawnPart Norm(string kind, bool isOfVector, string epsilon, string momentum) => network =>
    {
        if (isOfVector || network.Size == 1)
        {
            network.Flatten();
        }

        if (network.Size == 1)
        {
            network.Add("Dense(3)", 3);
        }

        string groups = kind == "GroupNorm" ? $"{Enumerable.Range(1, 3).Last(Divides)}" : "";
        string[] all = [groups, epsilon, kind == "BatchNorm" ? momentum : ""];
        string arguments = string.Join(", ", all.Where(argument => argument.Length > 0));
        network.Add(arguments.Length > 0 ? $"{kind}({arguments})" : kind);

        bool Divides(int groups) => network.Channels % groups == 0 && network.Size > groups;
    };

    private static DrawnPart Upsample(int factor, bool isBilinear) => network =>
    {
        network.Map(axes: 2);
        int by = network.Size * factor * factor <= MostValues ? factor : 1;
        network.Add(
            $"Upsample2D({by}{(isBilinear ? ", Mode = UpsampleMode.Bilinear" : "")})",
            network.Channels,
            by * network.Shape[1],
            by * network.Shape[2]);
    };

    /// <summary>Padded by name or in numbers, so that every window fits and none reads padding alone; a stride of 0 is not written.</summary>
    private static DrawnPart Pool(string kind, int axes, int size, int stride, int padding) => network =>
    {
        if (network.Shape.Count != axes + 1)
        {
            network.Flatten();
        }

        network.Map(axes);
        int step = stride == 0 ? size : stride;
        bool isSame = padding == 2 || network.Shape.Skip(1).Any(length => length < size);
        int before = isSame ? 0 : Math.Min(padding, size - 1);
        int[] outputs = [.. network.Shape.Skip(1).Select(length => isSame ? ((length - 1) / step) + 1 : ((length + (2 * before) - size) / step) + 1)];
        string written = stride == 0 ? "" : $", Stride = {stride}";
        network.Add($"{kind}{axes}D({size}{written}{(isSame ? ", Padding = Padding.Same" : $", Pad = {before}")})", [network.Channels, .. outputs]);
    };

    private static Gen<string> WithOption(Activation activation) => activation switch
    {
        Activation.LeakyRelu => Gen.Int[0, 50].Select(slope => $"Activation.LeakyRelu, Slope = {Number(slope)}"),
        Activation.Elu => Gen.Int[50, 150].Select(alpha => $"Activation.Elu, Alpha = {Number(alpha)}"),
        Activation.Gelu => Gen.OneOf("Activation.Gelu", "Activation.Gelu, Approximate = true"),
        Activation.Sine => Gen.Int[50, 250].Select(omega => $"Activation.Sine, Omega = {Number(omega)}"),
        _ => Gen.Const($"Activation.{activation}"),
    };

    private static DrawnPart Of(string attribute) => network => network.Add(attribute);

    private sealed record ConvolutionOptions(string Kind, int Filters, int Kernel, int Stride, int Dilation, bool IsGrouped, bool IsSame);

    private static string Number(int hundredths) => (hundredths / 100.0).ToString(CultureInfo.InvariantCulture);
}
