namespace NetDsl.Onnx;

/// <summary>An ONNX file holds what NetDsl has no layers for. Everything that does not fit is told at once.</summary>
public sealed class OnnxImportException : NotSupportedException
{
    private const int Shown = 10;

    /// <summary>Makes one without a cause.</summary>
    public OnnxImportException() => Refusals = [];

    /// <summary>Makes one with a single cause.</summary>
    /// <param name="message">What does not fit, a sentence.</param>
    public OnnxImportException(string message)
        : base(message) => Refusals = [message];

    /// <summary>Makes one with a single cause, and what was behind it.</summary>
    /// <param name="message">What does not fit, a sentence.</param>
    /// <param name="innerException">What was behind it.</param>
    public OnnxImportException(string message, Exception innerException)
        : base(message, innerException) => Refusals = [message];

    /// <summary>Makes one.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="refusals">What does not fit, a sentence each; at least one.</param>
    internal OnnxImportException(string file, IReadOnlyList<string> refusals)
        : base($"{file} cannot be imported.\n{string.Join('\n', refusals.Take(Shown))}{Rest(refusals.Count - Shown)}") =>
        Refusals = refusals;

    /// <summary>What does not fit, a sentence for each: the operator, the node's name, and the numbers.</summary>
    public IReadOnlyList<string> Refusals { get; }

    private static string Rest(int count) => count > 0 ? FormattableString.Invariant($"\nAnd {count} more.") : "";
}
