namespace NetDsl.Benchmarks;

/// <summary>A dense layer without bias and activation, which is nothing but matrix products, and a batch for it.</summary>
/// <param name="batch">The samples.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="units">The units.</param>
internal sealed class LayerProducts(int batch, int inputs, int units)
{
    public int Batch => batch;

    public int Inputs => inputs;

    public int Units => units;

    /// <summary>The inputs x, [batch, inputs].</summary>
    public float[] X { get; } = RandomMatrix.Uniform(batch, inputs, -1, 1);

    /// <summary>The weights W, [units, inputs].</summary>
    public float[] Weight { get; } = RandomMatrix.Uniform(units, inputs, -1, 1);

    /// <summary>The slopes dh, [batch, units].</summary>
    public float[] Slopes { get; } = RandomMatrix.Uniform(batch, units, -1, 1);

    /// <summary>The operations of one product.</summary>
    public double Flops => 2.0 * batch * inputs * units;
}
