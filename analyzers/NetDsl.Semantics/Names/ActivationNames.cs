namespace NetDsl.Semantics;

/// <summary>The names of all activations: the members of the enum <c>Activation</c>.</summary>
internal static class ActivationNames
{
    public const string Linear = nameof(Linear);
    public const string Relu = nameof(Relu);
    public const string LeakyRelu = nameof(LeakyRelu);
    public const string Elu = nameof(Elu);
    public const string Selu = nameof(Selu);
    public const string Gelu = nameof(Gelu);
    public const string Silu = nameof(Silu);
    public const string Mish = nameof(Mish);
    public const string Softplus = nameof(Softplus);
    public const string Softsign = nameof(Softsign);
    public const string Tanh = nameof(Tanh);
    public const string Sigmoid = nameof(Sigmoid);
    public const string HardSwish = nameof(HardSwish);
    public const string Softmax = nameof(Softmax);
    public const string Sine = nameof(Sine);
}
