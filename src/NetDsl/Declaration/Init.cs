namespace NetDsl;

/// <summary>How the weights of a layer start. n_in and n_out are the fans: the inputs of a unit and the units that read an input.</summary>
public enum Init
{
    /// <summary>The method made for the layer's activation: He for the ReLU family, LeCun for SELU, SIREN's rule for Sine, Xavier for the rest.</summary>
    Auto,

    /// <summary>w = 0. Every unit of the layer computes the same and receives the same gradient: it breaks no symmetry.</summary>
    Zero,

    /// <summary>w = <see cref="WeightedLayerAttribute.Value"/>. Breaks no symmetry.</summary>
    Constant,

    /// <summary>w ~ U(−<see cref="WeightedLayerAttribute.Range"/>, <see cref="WeightedLayerAttribute.Range"/>), a range chosen by hand.</summary>
    RandomUniform,

    /// <summary>w ~ N(0, <see cref="WeightedLayerAttribute.Std"/>²), a deviation chosen by hand.</summary>
    RandomNormal,

    /// <summary>w ~ U(±gain·√(6 / (n_in + n_out))), gain 1 (Glorot and Bengio 2010, eq. 16).</summary>
    XavierUniform,

    /// <summary>w ~ N(0, gain²·2 / (n_in + n_out)), gain 1 (Glorot and Bengio 2010, eq. 12).</summary>
    XavierNormal,

    /// <summary>w ~ U(±gain·√(3 / n_in)), gain √2, or √(2 / (1 + slope²)) under leaky ReLU (He et al. 2015).</summary>
    HeUniform,

    /// <summary>w ~ N(0, gain² / n_in), gain √2, or √(2 / (1 + slope²)) under leaky ReLU (He et al. 2015, eq. 10 and 15).</summary>
    HeNormal,

    /// <summary>w ~ U(±gain·√(3 / n_in)), gain 1 (LeCun et al. 1998).</summary>
    LeCunUniform,

    /// <summary>w ~ N(0, gain² / n_in), gain 1 (LeCun et al. 1998, §4.6).</summary>
    LeCunNormal,

    /// <summary>A random matrix with orthonormal rows (wide) or columns (tall), times the gain, 1 (Saxe et al. 2013).</summary>
    Orthogonal,
}
