using System.Numerics;
using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

/// <summary>An activation with its scalar reference, so that a test can run over all of them by name.</summary>
public abstract class ActivationCase(string name, Func<double, double> value, Func<double, double> slope, IReadOnlyList<double> kinks)
{
    public static IReadOnlyList<ActivationCase> Elementwise { get; } =
    [
        new ActivationCase<Linear>("Linear", default, h => h, _ => 1),
        new ActivationCase<Relu>("Relu", default, h => Math.Max(h, 0), h => h > 0 ? 1 : 0, 0),
        new ActivationCase<LeakyRelu>(
            "LeakyRelu", new(ScalarReference.Slope), ScalarReference.LeakyRelu, ScalarReference.LeakyReluSlope, 0),
        new ActivationCase<Elu>("Elu", new(ScalarReference.Alpha), ScalarReference.Elu, ScalarReference.EluSlope, 0),
        new ActivationCase<Selu>("Selu", default, ScalarReference.Selu, ScalarReference.SeluSlope, 0),
        new ActivationCase<Gelu>("Gelu", default, ScalarReference.Gelu, ScalarReference.GeluSlope),
        new ActivationCase<GeluTanh>("GeluTanh", default, ScalarReference.GeluTanh, ScalarReference.GeluTanhSlope),
        new ActivationCase<Silu>("Silu", default, ScalarReference.Silu, ScalarReference.SiluSlope),
        new ActivationCase<Mish>("Mish", default, ScalarReference.Mish, ScalarReference.MishSlope),
        new ActivationCase<Softplus>("Softplus", default, ScalarReference.Softplus, ScalarReference.Sigmoid),
        new ActivationCase<Softsign>("Softsign", default, ScalarReference.Softsign, ScalarReference.SoftsignSlope, 0),
        new ActivationCase<Tanh>("Tanh", default, Math.Tanh, ScalarReference.TanhSlope),
        new ActivationCase<Sigmoid>("Sigmoid", default, ScalarReference.Sigmoid, ScalarReference.SigmoidSlope),
        new ActivationCase<HardSwish>("HardSwish", default, ScalarReference.HardSwish, ScalarReference.HardSwishSlope, -3, 3),
        new ActivationCase<Sine>("Sine", new(ScalarReference.Omega), h => Math.Sin(30 * h), h => 30 * Math.Cos(30 * h)),
    ];

    public static ActivationCase Softmax { get; } = new ActivationCase<Softmax>("Softmax", default, _ => double.NaN, _ => double.NaN);

    public static TheoryData<string> ElementwiseNames => [.. Elementwise.Select(activation => activation.Name)];

    public static TheoryData<string> AllNames => [.. Elementwise.Append(Softmax).Select(activation => activation.Name)];

    public string Name { get; } = name;

    public Func<double, double> Value { get; } = value;

    public Func<double, double> Slope { get; } = slope;

    /// <summary>Where the derivative, or the one after it, jumps.</summary>
    public IReadOnlyList<double> Kinks { get; } = kinks;

    public abstract bool ReadsPreActivation { get; }

    public static ActivationCase Named(string name) => Elementwise.Append(Softmax).Single(activation => activation.Name == name);

    public abstract void Forward<T>(ReadOnlySpan<T> h, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract void ActivateForward<T>(T[] x, T[] y, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract void ActivateBackward<T>(T[] x, T[] y, T[] dy, T[] dx, int width, bool accumulate = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract void DenseForward<T>(T[] x, T[] weight, T[] bias, T[] h, T[] y, int inputs, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public abstract void DenseBackward<T>(
        T[] x, T[] weight, T[] h, T[] y, T[] dy, T[] dWeight, T[] dBias, T[] dx, int inputs, int units,
        bool accumulate = false, bool accumulateWeight = false, bool accumulateBias = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

public sealed class ActivationCase<TActivation>(
    string name, TActivation activation, Func<double, double> value, Func<double, double> slope, params double[] kinks)
    : ActivationCase(name, value, slope, kinks)
    where TActivation : struct, IActivation
{
    public override bool ReadsPreActivation => TActivation.ReadsPreActivation;

    public override void Forward<T>(ReadOnlySpan<T> h, Span<T> y) => activation.Forward(h, y);

    public override void Backward<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dh)
        => activation.Backward(h, y, dy, dh);

    public override void ActivateForward<T>(T[] x, T[] y, int width) => Activate.Forward<T, TActivation>(x, y, width, activation);

    public override void ActivateBackward<T>(T[] x, T[] y, T[] dy, T[] dx, int width, bool accumulate = false)
        => Activate.Backward<T, TActivation>(x, y, dy, dx, width, activation, accumulate);

    public override void DenseForward<T>(T[] x, T[] weight, T[] bias, T[] h, T[] y, int inputs, int units)
        => Dense.Forward<T, TActivation>(x, weight, bias, h, y, inputs, units, activation);

    public override void DenseBackward<T>(
        T[] x, T[] weight, T[] h, T[] y, T[] dy, T[] dWeight, T[] dBias, T[] dx, int inputs, int units,
        bool accumulate = false, bool accumulateWeight = false, bool accumulateBias = false)
        => Dense.Backward<T, TActivation>(x, weight, h, y, dy, dWeight, dBias, dx, inputs, units, activation, accumulate, accumulateWeight, accumulateBias);
}
