namespace NetDsl.Onnx;

/// <summary>What there is no layer for, said of a node whatever it reads.</summary>
internal static class Missing
{
    /// <summary>All operators that become layers, if their arguments fit.</summary>
    private static readonly HashSet<string> Known =
    [
        Recurrences.Operator,
        "Gemm", "MatMul", "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceMax",
        "BatchNormalization", "LayerNormalization", "RMSNormalization", "InstanceNormalization", "GroupNormalization", "ChannelGroups",
        "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Resize", "Upsample", "Pad", "Add", "Sub", "Mul", "Div", "Sum", "Concat",
        .. Activations.Operators,
    ];

    /// <summary>Why a node is no layer, whatever it reads; <see langword="null"/> if it may be one.</summary>
    public static string? Cause(Graph graph, Node node) => node.Operator switch
    {
        "LSTM" or "GRU" or "RNN" =>
            "of recurrent layers those are imported that read [batch, steps, features] forward, as PyTorch writes them: "
                + $"declare it as [{Declared(node.Operator)}], and load its tensors from a safetensors file of the original.",
        "If" or "Loop" or "Scan" => "graphs inside of nodes are not imported: a network has one way.",
        "MatMul" when graph.ConstantAt(node, 0) is null && graph.ConstantAt(node, 1) is null =>
            "it multiplies two computed values, as attention does, which is not imported: [SelfAttention] does that.",
        "Gather" when graph.ConstantAt(node, 0) is not null => "it looks up rows of a table, as [Embedding] does, which is not imported.",
        "QuantizeLinear" or "DequantizeLinear" or "QLinearConv" or "QLinearMatMul" or "ConvInteger" or "MatMulInteger" =>
            "numbers of a few bits are not imported: take the model in floats.",
        "Clip" => "no activation is cut off on both sides, as ReLU6 is.",
        "LogSoftmax" => "logarithms of shares are only left to the loss at the end of a network.",
        _ when Known.Contains(node.Operator) || Refusals.IsPart(node) => null,
        _ => Unknown(node),
    };

    private static string Declared(string recurrent) => recurrent switch
    {
        "LSTM" => "Lstm",
        "GRU" => "Gru",
        _ => "Rnn",
    };

    /// <summary>Why a node that only serves others is no layer; <see langword="null"/> if it may be one.</summary>
    public static string? Part(Node node) => Known.Contains(node.Operator) ? null : Unknown(node);

    private static string Unknown(Node node) => $"no layer computes {Text.Shown(node.Operator)}.";
}
