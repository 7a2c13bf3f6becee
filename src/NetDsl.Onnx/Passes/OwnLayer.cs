using System.Text.Json;

namespace NetDsl.Onnx;

/// <summary>A layer as a file of NetDsl describes it beside the graph.</summary>
/// <param name="Name">Its name, such as <c>Blocks.0.Dense1</c>.</param>
/// <param name="Kind">The attribute.</param>
/// <param name="Shape">The shape of what it gives.</param>
internal sealed record OwnLayer(string Name, string Kind, int[] Shape)
{
    /// <summary>What it reads, by the number of the layer that computed it, counted from 1 without views; 0 is the input.
    /// <see langword="null"/> for what the layer before gives.</summary>
    public int[]? Reads { get; private init; }

    public double? Dropout { get; private init; }

    public double? Epsilon { get; private init; }

    public double? Momentum { get; private init; }

    /// <summary>The activation's name; <see langword="null"/> for none, or a linear one.</summary>
    public string? Activation { get; private init; }

    /// <summary>The option of the activation that is a number; <see langword="null"/> for none.</summary>
    public double? ActivationOption { get; private init; }

    /// <summary>The map that a window moves over.</summary>
    public int[] Map { get; private init; } = [];

    /// <summary>The window that it moves; <see langword="null"/> for none.</summary>
    public Window? Window { get; private init; }

    public bool IsMask => Dropout is not null;

    /// <summary>Whether it only looks at values in another shape, or names them.</summary>
    public bool IsView => NetworkIdentity.Views.Contains(Kind);

    /// <summary>Reads one. Throws what <see cref="JsonElement"/> does where it is something else.</summary>
    public static OwnLayer Read(JsonElement layer)
    {
        bool bends = layer.TryGetProperty("activation", out JsonElement activation);
        string? function = bends ? activation.GetProperty("kind").GetString() : null;
        int[] map = layer.TryGetProperty("map", out _) ? Sizes(layer, "map") : [];
        return new(layer.GetProperty("name").GetString() ?? "", layer.GetProperty("kind").GetString() ?? "", Sizes(layer, "output"))
        {
            Reads = layer.TryGetProperty("reads", out _) ? Sizes(layer, "reads") : null,
            Map = map,
            Window = layer.TryGetProperty("window", out _) ? WindowOf(layer, axes: map.Length - 1) : null,
            Dropout = Number(layer, "dropout"),
            Epsilon = Number(layer, "epsilon"),
            Momentum = Number(layer, "momentum"),
            Activation = function == nameof(NetDsl.Activation.Linear) ? null : function,
            ActivationOption = bends ? Number(activation, "slope") ?? Number(activation, "alpha") ?? Number(activation, "omega") : null,
        };
    }

    public static int[] Sizes(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(size => size.GetInt32())];

    /// <summary>In one dimension a map is one place high.</summary>
    private static Window WindowOf(JsonElement layer, int axes)
    {
        int[] kernel = Sizes(layer, "window"), pad = layer.TryGetProperty("pad", out _) ? Sizes(layer, "pad") : [0, 0, 0, 0];
        long stride = (long)(Number(layer, "stride") ?? 1), dilation = (long)(Number(layer, "dilation") ?? 1);
        if (axes is not (1 or 2) || kernel.Length != 2 || pad is not [_, _, _, _] || stride < 1 || dilation < 1)
        {
            throw new FormatException("a window is none.");
        }

        return new(
            Last(kernel[0], kernel[1]), Last(stride, stride), Last(dilation, dilation), Last(pad[0], pad[1]), Last(pad[2], pad[3]), []);

        long[] Last(long rows, long columns) => axes == 1 ? [columns] : [rows, columns];
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement number) ? number.GetDouble() : null;
}
