namespace NetDsl.Tests.Kernels;

/// <summary>The activations and their derivatives, one number at a time, in double, with System.Math alone.</summary>
internal static class ScalarReference
{
    public const double Slope = 0.25, Alpha = 1.5, Omega = 30;
    private const double SeluAlpha = 1.6732632423543772848170429916717, SeluLambda = 1.0507009873554804934193349852946;

    public static double LeakyRelu(double h) => h > 0 ? h : Slope * h;

    public static double LeakyReluSlope(double h) => h > 0 ? 1 : Slope;

    public static double Elu(double h) => h > 0 ? h : Alpha * ExpM1(h);

    public static double EluSlope(double h) => h > 0 ? 1 : Alpha * Math.Exp(h);

    public static double Selu(double h) => SeluLambda * (h > 0 ? h : SeluAlpha * ExpM1(h));

    public static double SeluSlope(double h) => SeluLambda * (h > 0 ? 1 : SeluAlpha * Math.Exp(h));

    public static double Gelu(double h) => h * Normal(h);

    public static double GeluSlope(double h) => Normal(h) + (h * Density(h));

    public static double GeluTanh(double h) => h * Sigmoid(2 * Inner(h));

    public static double GeluTanhSlope(double h)
    {
        double s = Sigmoid(2 * Inner(h)), innerSlope = Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * h * h));
        return s + (2 * h * s * Sigmoid(-2 * Inner(h)) * innerSlope);
    }

    public static double Silu(double h) => h * Sigmoid(h);

    public static double SiluSlope(double h) => Sigmoid(h) * (1 + (h * Sigmoid(-h)));

    public static double Mish(double h) => h * Math.Tanh(Softplus(h));

    public static double MishSlope(double h)
    {
        double cosh = Math.Cosh(Softplus(h));
        return Math.Tanh(Softplus(h)) + (h * Sigmoid(h) / (cosh * cosh));
    }

    // ln(1 + e) = 2·artanh(e / (2 + e))
    public static double Softplus(double h) => Math.Max(h, 0) + (2 * Math.Atanh(Math.Exp(-Math.Abs(h)) / (2 + Math.Exp(-Math.Abs(h)))));

    public static double Softsign(double h) => h / (1 + Math.Abs(h));

    public static double SoftsignSlope(double h) => 1 / ((1 + Math.Abs(h)) * (1 + Math.Abs(h)));

    public static double TanhSlope(double h) => 1 / (Math.Cosh(h) * Math.Cosh(h));

    public static double Sigmoid(double h) => 1 / (1 + Math.Exp(-h));

    public static double SigmoidSlope(double h) => Sigmoid(h) * Sigmoid(-h);

    public static double HardSwish(double h) => h * Math.Clamp(h + 3, 0, 6) / 6;

    public static double HardSwishSlope(double h) => h <= -3 ? 0 : h >= 3 ? 1 : ((2 * h) + 3) / 6;

    public static double[] Softmax(double[] h)
    {
        double[] e = [.. h.Select(value => Math.Exp(value - h.Max()))];
        return [.. e.Select(value => value / e.Sum())];
    }

    // eˣ − 1 = 2·e^(x/2)·sinh(x/2)
    private static double ExpM1(double x) => 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);

    private static double Inner(double h) => Math.Sqrt(2 / Math.PI) * (h + (0.044715 * h * h * h));

    // The second factor is what rounding x² takes away: some 10 ε at x = 7.
    private static double Density(double x)
        => Math.Exp(-x * x / 2) * (1 - (Math.FusedMultiplyAdd(x, x, -(x * x)) / 2)) / Math.Sqrt(2 * Math.PI);

    private static double Normal(double x) => x < 0 ? Tail(-x) : 1 - Tail(x);

    private static double Tail(double a)
    {
        if (a < 1)
        {
            double sum = 0, term = a;
            for (int k = 3; sum + term != sum; k += 2)
            {
                sum += term;
                term *= a * a / k;
            }

            return 0.5 - (Density(a) * sum);
        }

        double fraction = a; // Laplace's continued fraction
        for (int k = 500; k > 0; k--)
        {
            fraction = a + (k / fraction);
        }

        return Density(a) / fraction;
    }
}
