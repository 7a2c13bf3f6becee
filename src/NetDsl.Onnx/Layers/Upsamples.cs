using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>Resize and Upsample as [Upsample2D].</summary>
internal static class Upsamples
{
    public static void Add(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        double[] scales = Upsampling.Of(lowering.Graph, node)!.Scales;
        string mode = node.Word("mode", "nearest"), places = node.Word("coordinate_transformation_mode", "half_pixel");
        bool isOld = node.Operator == "Upsample" || node.Opset < 11;
        if (sample.Length != 3 || scales is not [_, 1, var factor, var second] || factor != second || factor != Math.Floor(factor))
        {
            lowering.Refuse(node,
                $"it multiplies sizes by {Text.List(scales.Select(Text.Number))}, and [Upsample2D] both sides of a map by a whole number.");
        }
        else if (Mode(node, mode, isOld ? "asymmetric" : places, isOld) is not { } option)
        {
            lowering.Refuse(node, $"mode {Text.Shown(mode)} with {Text.Shown(places)} puts other values between than [Upsample2D].");
        }
        else
        {
            var layer = new Layer(node, "Upsample2D", [node.Inputs[0]], lowering.ShapeOf(node)) { Arguments = { Invariant($"{factor}") } };
            layer.Options.AddRange(option.Length > 0 ? [option] : []);
            lowering.Add(layer);
        }
    }

    /// <summary>The argument; empty for the usual mode.</summary>
    private static string? Mode(Node node, string mode, string places, bool isOld)
    {
        string rounding = isOld ? "floor" : node.Word("nearest_mode", "round_prefer_floor");
        return mode switch
        {
            "nearest" when places == "asymmetric" && rounding == "floor" => "",
            "nearest" when places is "half_pixel" or "pytorch_half_pixel" && rounding.StartsWith("round", StringComparison.Ordinal) => "",
            "linear" when places is "half_pixel" or "pytorch_half_pixel" => "Mode = UpsampleMode.Bilinear",
            _ => null,
        };
    }
}
