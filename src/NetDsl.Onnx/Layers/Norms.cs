using static System.FormattableString;

namespace NetDsl.Onnx;

/// <summary>The four norms.</summary>
internal static class Norms
{
    /// <summary>What the attributes say where nothing else is said.</summary>
    public const double UsualEpsilon = 1e-5, UsualMomentum = 0.1;

    private static readonly string[] Affine = ["weight", "bias"];

    public static void Add(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        switch (node.Operator)
        {
            case "BatchNormalization":
                AddBatchNorm(lowering, node, sample);
                break;
            case "LayerNormalization" or "RMSNormalization":
                AddOverSample(lowering, node, sample);
                break;
            default:
                AddGroupNorm(lowering, node, sample);
                break;
        }
    }

    private static void AddBatchNorm(Lowering lowering, Node node, int[] sample)
    {
        if (node.Whole("training_mode", 0) == 1 || node.Whole("spatial", 1) == 0)
        {
            lowering.Refuse(node, node.Whole("spatial", 1) == 0
                ? "spatial = 0 has statistics for each place, and [BatchNorm] for each channel."
                : "training_mode = 1 takes the statistics of each batch: export the model for predicting.");
            return;
        }

        // ONNX says what stays, NetDsl and PyTorch what comes in.
        double momentum = Math.Round(1 - node.Real("momentum", 0.9), 6);
        Layer? layer = Make(lowering, node, "BatchNorm", [sample[0]], ["weight", "bias", "running_mean", "running_var"]);
        if (layer is not null && momentum != UsualMomentum && momentum is > 0 and <= 1)
        {
            layer.Options.Add(Invariant($"Momentum = {momentum}"));
        }
    }

    private static void AddOverSample(Lowering lowering, Node node, int[] sample)
    {
        int rank = sample.Length + 1;
        if (Sizes.Axis(node.Whole("axis", -1), rank) != 1)
        {
            lowering.Refuse(node,
                $"it normalizes each row of {Text.Shape(sample.Select(size => (long)size))}, and [{(node.Operator == "LayerNormalization" ? "LayerNorm" : "RmsNorm")}] all of a sample.");
            return;
        }

        bool isLayerNorm = node.Operator == "LayerNormalization";
        Make(lowering, node, isLayerNorm ? "LayerNorm" : "RmsNorm", sample, isLayerNorm ? Affine : Affine[..1]);
    }

    private static void AddGroupNorm(Lowering lowering, Node node, int[] sample)
    {
        int channels = sample[0];
        long groups = node.Operator switch
        {
            "InstanceNormalization" => channels,
            "GroupNormalization" => node.Whole("num_groups", 0),
            _ => node.Whole("groups", 0),
        };
        if (groups < 1 || channels % groups != 0)
        {
            lowering.Refuse(node, $"{channels} channels do not make {groups} groups.");
        }
        else if (node.Operator == "GroupNormalization" && node.Opset < 21 && groups != channels && groups != 1)
        {
            lowering.Refuse(node, "before opset 21 it has weights for each group, and [GroupNorm] has them for each channel.");
        }
        else if (Make(lowering, node, "GroupNorm", [channels], Affine) is { } layer)
        {
            layer.Arguments.Add(Invariant($"{groups}"));
        }
    }

    /// <summary>The layer with its tensors; those that the file leaves out are 1 and 0.</summary>
    private static Layer? Make(Lowering lowering, Node node, string kind, int[] shape, string[] roles)
    {
        int count = (int)Sizes.Product(shape.Select(size => (long)size));
        if (!lowering.Allows(node, (long)count * roles.Length))
        {
            return null;
        }

        var layer = new Layer(node, kind, [node.Inputs[0]], lowering.ShapeOf(node));
        for (int i = 0; i < roles.Length; i++)
        {
            Constant? constant = lowering.Graph.ConstantAt(node, i + 1);
            if ((node.Input(i + 1) is not null && constant is not { IsReal: true })
                || (constant is not null && constant.Count != count && constant.Count != 1))
            {
                lowering.Refuse(node, $"its {roles[i]} is not stored with {count} numbers.");
                return null;
            }

            float[] values = constant is null ? [.. Enumerable.Repeat(roles[i] == "weight" ? 1f : 0f, count)]
                : constant.Count == count ? constant.Floats
                : [.. Enumerable.Repeat(constant.Floats[0], count)];
            layer.Tensors.Add(new(roles[i], shape, values, constant?.Name ?? ""));
        }

        double epsilon = node.Real("epsilon", UsualEpsilon);
        if (epsilon <= 0)
        {
            lowering.Refuse(node, "its epsilon is not above 0.");
            return null;
        }

        if (epsilon != UsualEpsilon)
        {
            layer.Options.Add(Invariant($"Epsilon = {epsilon}"));
        }

        return lowering.Add(layer);
    }
}
