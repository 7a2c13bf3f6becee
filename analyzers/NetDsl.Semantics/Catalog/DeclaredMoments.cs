using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Catalog;

/// <summary>
/// The moments of an activation of which constants are declared: exact for a variance of 1, by powers of the variance around it.
/// </summary>
internal static class DeclaredMoments
{
    /// <summary>So far from 1 a variance may be, as a factor; without growth the constants say little.</summary>
    private const double Reach = 4, ReachWithoutGrowth = 1.25;

    /// <summary>Null where the constants do not reach.</summary>
    public static ActivationMoments? Of(DeclaredFacts facts, double mean, double variance, double distinct)
    {
        double reach = facts.HasGrowth ? Reach : ReachWithoutGrowth;
        if (mean != 0 || !facts.ArePossible || variance > reach || variance < 1 / reach)
        {
            return null;
        }

        // A moment that is not declared grows as that of a function which scales with its argument.
        double middle = facts.Mean * Math.Pow(variance, facts.MeanGrowth ?? 0.5);
        double spread = Math.Max(0, facts.Power - (facts.Mean * facts.Mean)) * Math.Pow(variance, facts.VarianceGrowth ?? 1);
        double slopes = facts.SlopePower * Math.Pow(variance, facts.SlopePowerGrowth ?? 0);
        return new(
            middle,
            spread + (middle * middle),
            slopes,
            spread > 0 ? spread * ClosedForms.Lost(distinct / variance, variance * slopes / spread) : 0);
    }
}
