namespace NetDsl.Onnx;

/// <summary>Gemm and MatMul as [Dense].</summary>
internal static class DenseLayers
{
    public static void Add(Lowering lowering, Node node)
    {
        if (lowering.SampleOf(node) is not { } sample)
        {
            return;
        }

        if (lowering.Graph.ConstantAt(node, 1) is not { IsReal: true, Shape: [var rows, var columns] } weight)
        {
            lowering.Refuse(node, "its weights are not a stored matrix.");
        }
        else if (sample.Length > 1)
        {
            lowering.Refuse(node,
                $"it applies to each row of {Text.Shape(sample.Select(size => (long)size))}, and [Dense] takes a vector.");
        }
        else if (node.Whole("transA", 0) != 0)
        {
            lowering.Refuse(node, "transA = 1 mixes the samples of a batch.");
        }
        else
        {
            bool isTurned = node.Operator == "Gemm" && node.Whole("transB", 0) == 1;
            (int inputs, int units) = isTurned ? ((int)columns, (int)rows) : ((int)rows, (int)columns);
            if (inputs == sample[0] && lowering.Allows(node, weight.Count) && Bias(lowering, node, units) is { } bias)
            {
                lowering.Add(Make(node, weight, isTurned, inputs, units, bias));
            }
            else if (inputs != sample[0])
            {
                lowering.Refuse(node, $"its weights take {inputs} inputs, and {sample[0]} come in.");
            }
        }
    }

    private static Layer Make(Node node, Constant weight, bool isTurned, int inputs, int units, LayerTensor[] bias)
    {
        float[] values = weight.Floats;
        if (!isTurned)
        {
            // ONNX has [in, out], NetDsl and PyTorch [out, in].
            float[] from = values;
            values = new float[from.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = from[(i % inputs * units) + (i / inputs)];
            }
        }

        var layer = new Layer(node, "Dense", [node.Inputs[0]], [units]) { Arguments = { $"{units}" } };
        layer.Tensors.Add(new("weight", [units, inputs], Affine.Scaled(values, node.Real("alpha", 1)), weight.Name));
        layer.Tensors.AddRange(bias);
        return layer;
    }

    /// <summary>None, one, or <see langword="null"/> where it fits no layer.</summary>
    private static LayerTensor[]? Bias(Lowering lowering, Node node, int units)
    {
        if (node.Operator == "MatMul" || node.Input(2) is null)
        {
            return [];
        }

        if (lowering.Graph.ConstantAt(node, 2) is { IsReal: true } bias && Affine.PerChannel(bias, [units]) is { } values)
        {
            return [new("bias", [units], Affine.Scaled(values, node.Real("beta", 1)), bias.Name)];
        }

        lowering.Refuse(node, $"what it adds is not stored as one number or {units}.");
        return null;
    }
}
