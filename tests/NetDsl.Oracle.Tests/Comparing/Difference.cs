namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>How far a result is from PyTorch's in double, measured by the largest of its values.</summary>
/// <param name="Kind">Losses, gradients, state, outputs or slopes.</param>
/// <param name="Name">The tensor.</param>
/// <param name="Ours">The error.</param>
/// <param name="PyTorchs">The error of PyTorch's own floats.</param>
internal sealed record Difference(string Kind, string Name, double Ours, double PyTorchs)
{
    /// <summary>Wrong is what errs by more than this, and by more than <see cref="TimesPyTorchs"/> × what PyTorch's floats err by.</summary>
    private const double Least = 2e-5;

    /// <inheritdoc cref="Least"/>
    private const double TimesPyTorchs = 4;

    /// <summary>
    /// Of the largest value of this kind in the network, what counts at least as the size of a tensor. There are tensors of noise: the
    /// gradient of a bias before a batch norm is 0 in theory, and what rounding leaves of the terms that cancel in practice.
    /// </summary>
    private const double Floor = 0.1;

    /// <summary>The results of a kind.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="theirs">PyTorch's, by tensor.</param>
    /// <param name="ours">Those of a tensor.</param>
    public static IEnumerable<Difference> Of(string kind, Dictionary<string, Values> theirs, Func<string, float[]> ours)
    {
        double floor = theirs.Count == 0 ? 0 : Floor * theirs.Values.Max(values => values.Largest);
        foreach ((string name, Values values) in theirs)
        {
            float[] found = ours(name);
            Assert.Equal(values.Exact.Length, found.Length);
            double size = Math.Max(Math.Max(values.Largest, floor), double.Epsilon);
            yield return new(kind, name, found.Zip(values.Exact, (one, other) => Math.Abs(one - other)).Max() / size, values.Error / size);
        }
    }

    /// <summary>How many were compared, and the largest, by kind.</summary>
    public static string Summary(IEnumerable<Difference> all) => string.Join('\n', all.GroupBy(
        difference => difference.Kind,
        (kind, same) => $"{kind}: {same.Count()} compared, the largest is {same.MaxBy(difference => difference.Ours)}"));

    /// <summary>Whether rounding does not explain it. What is not a number is wrong.</summary>
    public bool IsWrong => !(Ours <= Least || Ours <= TimesPyTorchs * PyTorchs);

    public override string ToString() => $"{Kind} of {Name}: {Ours:G2}, where PyTorch in float errs by {PyTorchs:G2}";
}
