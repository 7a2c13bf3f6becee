using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Catalog;

/// <summary>What a kernel is given; the generator knows the variable that holds it.</summary>
internal enum Operand
{
    Input,
    Weight,
    Bias,
    PreActivation,
    Output,
    Mask,
    MaskStream,
    BatchSize,
    OutputGradient,
    WeightGradient,
    BiasGradient,
    InputGradient,
    Activation,

    /// <summary>A number, written as it is.</summary>
    Literal,
}

/// <summary>A call of a kernel of the runtime, as data.</summary>
/// <param name="Method">Such as <c>Dense.Forward</c>.</param>
/// <param name="Arguments">In order.</param>
internal sealed record KernelCall(string Method, EquatableArray<KernelArgument> Arguments);

/// <summary>One argument of a kernel.</summary>
internal sealed record KernelArgument(Operand Operand, string Literal = "")
{
    public static implicit operator KernelArgument(Operand operand) => new(operand);

    public static implicit operator KernelArgument(int literal) => new(Operand.Literal, Numbers.Integer(literal));
}
