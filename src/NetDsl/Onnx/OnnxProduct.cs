namespace NetDsl;

/// <summary>x·Wᵀ + b of each step by itself: Gemm takes matrices alone.</summary>
/// <param name="graph">Receives nodes.</param>
/// <param name="name">What the result is called.</param>
internal sealed class OnnxProduct(OnnxGraph graph, string name)
{
    /// <summary>Adds it. W stays as the network has it, and is turned in the graph.</summary>
    /// <param name="x">[batch, steps, features].</param>
    /// <param name="shape">[steps, units].</param>
    /// <param name="weight">W, [units, features].</param>
    /// <param name="bias">b, [units]; <see langword="null"/> for none.</param>
    public OnnxValue Add(OnnxValue x, IReadOnlyList<int> shape, string weight, string? bias)
    {
        OnnxValue turned = graph.Node("Transpose", $"{weight}.turned", [], [weight], OnnxAttribute.List("perm", 1, 0));
        OnnxValue product = graph.Node("MatMul", bias is null ? name : $"{name}.product", shape, [x.Name, turned.Name]);
        return bias is null ? product : graph.Node("Add", name, shape, [product.Name, bias]);
    }
}
