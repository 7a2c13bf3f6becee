namespace NetDsl.Testing;

/// <summary>Moves tensors away from where they start: a γ of 1 and a β of 0 would hide mistakes.</summary>
public static class Shaking
{
    /// <summary>Changes all parameters and statistics.</summary>
    public static void Shake(this Network network, Random random)
    {
        foreach (ParameterDescription tensor in network.Description.Parameters)
        {
            bool isVariance = tensor.Name.EndsWith(".running_var", StringComparison.Ordinal);
            foreach (ref float value in network.State.Slice(tensor.Offset, tensor.Length))
            {
                value = isVariance ? 0.5f + random.NextSingle() : value + (0.2f * random.NextNormal());
            }
        }
    }
}
