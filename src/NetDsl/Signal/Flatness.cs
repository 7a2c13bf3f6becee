namespace NetDsl;

/// <summary>Whether an activation is flat where it gave y: dead or saturated. Asked of y, because not every layer keeps h.</summary>
internal static class Flatness
{
    private const double OfSteepest = 0.01;
    private const double Lambda = Kernels.Selu.Lambda, LambdaAlpha = Kernels.Selu.Lambda * Kernels.Selu.Alpha;

    /// <summary>The test for y; null where y does not tell the slope.</summary>
    public static Func<float, bool>? Of(ActivationDescription activation) => activation switch
    {
        { Kind: Activation.Linear } => Below(1, _ => 1),
        { Kind: Activation.Relu } => Below(1, y => y > 0 ? 1 : 0),
        { Kind: Activation.LeakyRelu, Slope: { } slope } => Below(Math.Max(1, slope), y => y > 0 ? 1 : slope),
        { Kind: Activation.Elu, Alpha: { } alpha } => Below(Math.Max(1, alpha), y => y > 0 ? 1 : y + alpha),
        { Kind: Activation.Selu } => Below(LambdaAlpha, y => y > 0 ? Lambda : y + LambdaAlpha),
        { Kind: Activation.Softplus } => Below(1, y => -Math.Exp(-y) + 1),
        { Kind: Activation.Softsign } => Below(1, y => (1 - Math.Abs(y)) * (1 - Math.Abs(y))),
        { Kind: Activation.Tanh } => Below(1, y => 1 - (y * y)),
        { Kind: Activation.Sigmoid } => Below(0.25, y => y * (1 - y)),
        { Kind: Activation.HardSwish } => Below(1.5, HardSwish),
        _ => null,
    };

    private static Func<float, bool> Below(double steepest, Func<double, double> slope) => y => slope(y) < OfSteepest * steepest;

    /// <summary>
    /// |φ'| from y = h·(h + 3)/6, whose minimum is −3/8. Left of −3 the kernel gives −0, which is told from h = 0 by its sign.
    /// </summary>
    private static double HardSwish(double y) =>
        y >= 3 ? 1 : y == 0 && double.IsNegative(y) ? 0 : Math.Sqrt(Math.Max(0, (24 * y) + 9)) / 6;
}
