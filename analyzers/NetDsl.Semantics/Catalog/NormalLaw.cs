namespace NetDsl.Semantics.Catalog;

/// <summary>The normal distribution of mean 0 and variance 1.</summary>
internal static class NormalLaw
{
    private const double InverseSquareRootOfPi = 0.56418958354775628695;

    /// <summary>φ(x).</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x), also where it is nearly 0 to some 1e-14 of it.</summary>
    public static double Distribution(double x) => 0.5 * ErrorComplement(-x / Math.Sqrt(2));

    /// <summary>
    /// 1 − erf(x), by ratios of polynomials near 0, in the middle and far out (Cody 1969, "Rational Chebyshev approximations for the error
    /// function").
    /// </summary>
    private static double ErrorComplement(double x)
    {
        double a = Math.Abs(x), square = x * x;
        if (a <= 0.46875)
        {
            return 1 - (x * Ratio(
                square,
                [1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3],
                [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3]));
        }

        double scaled = a <= 4
            ? Ratio(
                a,
                [
                    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
                    8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
                ],
                [
                    1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
                    3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
                ])
            : (InverseSquareRootOfPi - (Ratio(
                1 / square,
                [
                    1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
                    1.60837851487422766e-2, 6.58749161529837803e-4,
                ],
                [
                    1, 2.56852019228982242, 1.87295284992346725, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
                ]) / square)) / a;
        double beyond = Math.Exp(-square) * scaled;
        return x < 0 ? 2 - beyond : beyond;
    }

    /// <summary>Of two polynomials of one degree, the highest power first.</summary>
    private static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        (double numerator, double denominator) = (0, 0);
        for (int i = 0; i < above.Length; i++)
        {
            numerator = (numerator * x) + above[i];
            denominator = (denominator * x) + below[i];
        }

        return numerator / denominator;
    }
}
