namespace NetDsl.Tool;

/// <summary>What cannot be done, in a sentence for who typed the command.</summary>
public sealed class ToolException : Exception
{
    /// <summary>Says nothing.</summary>
    public ToolException()
    {
    }

    /// <summary>Says what is wrong.</summary>
    public ToolException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    public ToolException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
