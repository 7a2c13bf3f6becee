namespace NetDsl;

/// <summary>Variables of a forward pass: none is called as something else there, and no two alike.</summary>
/// <param name="entering">What the input is called where it is read again later.</param>
/// <param name="write">The name of a layer in the style of the language.</param>
/// <param name="taken">Names that mean something else.</param>
internal sealed class VariableNames(string entering, Func<string, string> write, params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [ModuleSteps.Running, entering, .. taken];

    public string Entering => entering;

    /// <summary>A new variable, for what a layer gives.</summary>
    public string Add(string layer)
    {
        string name = write(layer), free = name;
        for (int number = 2; !_taken.Add(free); number++)
        {
            free = FormattableString.Invariant($"{name}_{number}");
        }

        return free;
    }
}
