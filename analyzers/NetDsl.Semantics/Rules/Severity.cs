namespace NetDsl.Semantics.Rules;

/// <summary>How loudly a rule speaks, unless a project decides otherwise. In the words of the compiler.</summary>
internal enum Severity
{
    /// <summary>Not at all: editors may show it faded, or offer a change.</summary>
    Hidden,

    /// <summary>A suggestion.</summary>
    Info,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error: the network's code cannot be written.</summary>
    Error,
}
