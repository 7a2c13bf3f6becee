namespace NetDsl.Semantics;

/// <summary>The names of all initializers: the members of the enum <c>Init</c>, SIREN's rule, and that of an LSTM's memory.</summary>
internal static class InitNames
{
    public const string Auto = nameof(Auto);
    public const string Zero = nameof(Zero);
    public const string Constant = nameof(Constant);
    public const string RandomUniform = nameof(RandomUniform);
    public const string RandomNormal = nameof(RandomNormal);
    public const string XavierUniform = nameof(XavierUniform);
    public const string XavierNormal = nameof(XavierNormal);
    public const string HeUniform = nameof(HeUniform);
    public const string HeNormal = nameof(HeNormal);
    public const string LeCunUniform = nameof(LeCunUniform);
    public const string LeCunNormal = nameof(LeCunNormal);
    public const string Orthogonal = nameof(Orthogonal);
    public const string TruncatedNormal = nameof(TruncatedNormal);
    public const string Identity = nameof(Identity);
    public const string Dirac = nameof(Dirac);
    public const string DeltaOrthogonal = nameof(DeltaOrthogonal);
    public const string Sparse = nameof(Sparse);
    public const string VarianceScaling = nameof(VarianceScaling);
    public const string PyTorchDefault = nameof(PyTorchDefault);
    public const string Siren = nameof(Siren);
    public const string Chrono = nameof(Chrono);
}
