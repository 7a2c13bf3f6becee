namespace NetDsl;

/// <summary>How the weights of a layer start. n_in and n_out are the fans: the inputs of a unit and the units that read an input.</summary>
public enum Init
{
    /// <summary>The method made for the layer's activation: He for the ReLU family, LeCun for SELU (Klambauer et al.
    /// 2017), SIREN's rule for Sine (Sitzmann et al. 2020, §3.2), Xavier for the rest.</summary>
    Auto,

    /// <summary>w = 0. Every unit of the layer computes the same and receives the same gradient: it breaks no symmetry.</summary>
    Zero,

    /// <summary>w = <see cref="WeightedLayerAttribute.Value"/>. Breaks no symmetry.</summary>
    Constant,

    /// <summary>
    /// w ~ U(−<see cref="WeightedLayerAttribute.Range"/>, <see cref="WeightedLayerAttribute.Range"/>), a range chosen by hand.
    /// </summary>
    RandomUniform,

    /// <summary>w ~ N(0, <see cref="WeightedLayerAttribute.Std"/>²), a deviation chosen by hand.</summary>
    RandomNormal,

    /// <summary>w ~ U(±gain·√(6 / (n_in + n_out))), gain 1 (Glorot and Bengio 2010, eq. 16).</summary>
    XavierUniform,

    /// <summary>w ~ N(0, gain²·2 / (n_in + n_out)), gain 1 (Glorot and Bengio 2010, eq. 12).</summary>
    XavierNormal,

    /// <summary>w ~ U(±gain·√(3 / n_in)), gain √2, or √(2 / (1 + slope²)) under leaky ReLU (He et al. 2015, eq. 10 and 15).</summary>
    HeUniform,

    /// <summary>w ~ N(0, gain² / n_in), gain √2, or √(2 / (1 + slope²)) under leaky ReLU (He et al. 2015, eq. 10 and 15).</summary>
    HeNormal,

    /// <summary>w ~ U(±gain·√(3 / n_in)), gain 1 (LeCun et al. 1998, §4.6).</summary>
    LeCunUniform,

    /// <summary>w ~ N(0, gain² / n_in), gain 1 (LeCun et al. 1998, §4.6).</summary>
    LeCunNormal,

    /// <summary>
    /// A random matrix with orthonormal rows (wide) or columns (tall), times the gain, 1 (Saxe et al. 2013). A row is a unit, or all
    /// kernels of a filter; each group of a convolution has a matrix of its own.
    /// </summary>
    Orthogonal,

    /// <summary>
    /// w ~ N(0, s²) cut at ±2s, a deviation chosen by hand: <see cref="WeightedLayerAttribute.Std"/> is what is left after the cut,
    /// 0.8796·s.
    /// </summary>
    TruncatedNormal,

    /// <summary>w = gain on the leading diagonal, 0 elsewhere: unit i starts as input i. Of a convolution the same as
    /// <see cref="Dirac"/>.</summary>
    Identity,

    /// <summary>
    /// w = gain at the middle of the kernel from channel i to filter i, in each group, 0 elsewhere: filter i starts as channel i (PyTorch's
    /// <c>dirac_</c>). Of a layer without kernels the same as <see cref="Identity"/>.
    /// </summary>
    Dirac,

    /// <summary>
    /// A random orthogonal matrix, times the gain, 1, at the middle of the kernels, 0 elsewhere (Xiao et al. 2018, §4). Of a layer without
    /// kernels the same as <see cref="Orthogonal"/>.
    /// </summary>
    DeltaOrthogonal,

    /// <summary>
    /// N(0, <see cref="WeightedLayerAttribute.Std"/>²), but of the weights that read one input
    /// ⌈<see cref="WeightedLayerAttribute.Sparsity"/>·units⌉ are 0 (Martens 2010, §5).
    /// </summary>
    Sparse,

    /// <summary>
    /// Variance <see cref="WeightedLayerAttribute.VarianceScale"/> / n, n after <see cref="WeightedLayerAttribute.VarianceMode"/>, drawn
    /// from <see cref="WeightedLayerAttribute.Distribution"/>: the family of Xavier, He and LeCun, for scales of one's own.
    /// </summary>
    VarianceScaling,

    /// <summary>
    /// w ~ U(±1/√n_in), and the biases too unless <see cref="WeightedLayerAttribute.BiasInit"/> is written: the start of PyTorch's
    /// <c>torch.nn.Linear</c>, for comparisons with it.
    /// </summary>
    PyTorchDefault,
}
