using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>
/// How far float kernels are from the exact values: for that stand the same formulas in double, which the tests hold to a table of 400 digits.
/// </summary>
internal static class Accuracy
{
    // Of both signs, evenly over the orders of magnitude that networks see.
    private const int Count = 1 << 20;
    private const double Smallest = 1e-6;
    private const double Largest = 80;

    private static readonly float[] Points = [.. Enumerable.Range(0, Count).Select(Point)];

    /// <summary>A line of markdown for each activation.</summary>
    public static void Print(TextWriter output)
    {
        output.Write("| Activation | Value, largest error in ulp | Slope, largest error in ulp of 1 |\n| --- | ---: | ---: |\n");
        Print(output, "ReLU", new Relu());
        Print(output, "Leaky ReLU", new LeakyRelu(0.01));
        Print(output, "ELU", new Elu(1));
        Print(output, "SELU", new Selu());
        Print(output, "GELU", new Gelu());
        Print(output, "GELU, tanh approximation", new GeluTanh());
        Print(output, "SiLU", new Silu());
        Print(output, "Mish", new Mish());
        Print(output, "Hard swish", new HardSwish());
        Print(output, "Softplus", new Softplus());
        Print(output, "Softsign", new Softsign());
        Print(output, "tanh", new Tanh());
        Print(output, "Sigmoid", new Sigmoid());
        Print(output, "Sine, ω = 1", new Sine(1));
    }

    private static void Print<TActivation>(TextWriter output, string name, TActivation activation)
        where TActivation : struct, IActivation
    {
        (float[] value, float[] slope) = Both<float, TActivation>(Points, activation);
        (double[] exactValue, double[] exactSlope) = Both<double, TActivation>([.. Points.Select(x => (double)x)], activation);
        double inValue = value.Zip(exactValue, (found, exact) => Math.Abs(found - exact) / Ulp(exact)).Max();
        double inSlope = slope.Zip(exactSlope, (found, exact) => Math.Abs(found - exact) / Ulp(1)).Max();
        output.Write(string.Create(CultureInfo.InvariantCulture, $"| {name} | {inValue:0.0} | {inSlope:0.0} |\n"));
    }

    private static (T[] Value, T[] Slope) Both<T, TActivation>(T[] points, TActivation activation)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where TActivation : struct, IActivation
    {
        T[] value = new T[Count], slope = new T[Count], ones = new T[Count];
        Array.Fill(ones, T.One);
        activation.Forward<T>(points, value);
        activation.Backward<T>(points, value, ones, slope);
        return (value, slope);
    }

    /// <summary>The distance of floats where a number lies, but not less than where 10⁻³⁰ lies: what is smaller is as good as 0.</summary>
    private static double Ulp(double number) => Math.ScaleB(1, Math.ILogB(Math.Max(Math.Abs(number), 1e-30)) - 23);

    private static float Point(int index)
    {
        double share = (index / 2) / ((Count / 2) - 1.0);
        float size = (float)(Smallest * Math.Pow(Largest / Smallest, share));
        return index % 2 == 0 ? size : -size;
    }
}
