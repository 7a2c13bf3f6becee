namespace NetDsl.Tests.Initialization;

/// <summary>The result of a check: passed, or the reason why not.</summary>
public readonly record struct CheckResult(bool Passed, string Reason)
{
    public static CheckResult Pass { get; } = new(true, "");

    public static CheckResult Fail(FormattableString reason) => new(false, FormattableString.Invariant(reason));

    /// <summary>The first that failed.</summary>
    public static CheckResult All(params ReadOnlySpan<CheckResult> results)
    {
        foreach (CheckResult result in results)
        {
            if (!result.Passed)
            {
                return result;
            }
        }

        return Pass;
    }

    public void MustPass() => Assert.True(Passed, Reason);

    /// <summary>For wrong implementations: the check must fail, and for the right reason.</summary>
    public void MustFail(string reason)
    {
        Assert.False(Passed, $"The check let a wrong implementation pass; it should have found: {reason}");
        Assert.Contains(reason, Reason, StringComparison.Ordinal);
    }
}
