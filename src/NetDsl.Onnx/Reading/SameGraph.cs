namespace NetDsl.Onnx;

/// <summary>Whether graphs are the same, names and all.</summary>
internal static class SameGraph
{
    /// <summary>Whether a model has the inputs, the nodes and the tensors of another one, which stands around its own nodes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="part">The other one.</param>
    /// <param name="first">How many of its nodes come first.</param>
    /// <param name="last">How many come last.</param>
    public static bool IsWithin(StoredModel model, StoredModel part, int first, int last)
    {
        Dictionary<string, StoredTensor> tensors = model.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return model.Inputs.Count == part.Inputs.Count && model.Inputs.Zip(part.Inputs).All(pair => AreSame(pair.First, pair.Second))
            && model.Nodes.Take(first).Concat(model.Nodes.TakeLast(last)).Zip(part.Nodes).All(pair => AreSame(pair.First, pair.Second))
            && part.Tensors.TrueForAll(tensor => tensors.TryGetValue(tensor.Name, out StoredTensor? other) && AreSame(other, tensor));
    }

    private static bool AreSame(StoredValue one, StoredValue other) =>
        one.Name == other.Name && one.Type == other.Type && AreSame(one.Shape?.ToArray(), other.Shape?.ToArray());

    private static bool AreSame(StoredNode one, StoredNode other) =>
        one.Operator == other.Operator && one.Domain == other.Domain
        && one.Inputs.SequenceEqual(other.Inputs) && one.Outputs.SequenceEqual(other.Outputs)
        && one.Attributes.Count == other.Attributes.Count
        && one.Attributes.All(attribute =>
            other.Attributes.TryGetValue(attribute.Key, out object? value) && AreSame(attribute.Value, value));

    private static bool AreSame(StoredTensor one, StoredTensor other) =>
        one.Type == other.Type && one.Shape.SequenceEqual(other.Shape)
        && AreSame(new Constant(one, one.Shape).Values, new Constant(other, other.Shape).Values);

    /// <summary>NaN is NaN, and lists are compared item by item.</summary>
    private static bool AreSame(object? one, object? other) => (one, other) switch
    {
        (long[] ones, long[] others) => ones.SequenceEqual(others),
        (float[] ones, float[] others) => ones.SequenceEqual(others),
        (double[] ones, double[] others) => ones.SequenceEqual(others),
        (string[] ones, string[] others) => ones.SequenceEqual(others),
        (null, _) or (_, null) => false,
        _ => one.Equals(other),
    };
}
