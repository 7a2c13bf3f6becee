namespace NetDsl.Onnx;

/// <summary>What <see cref="OnnxImport.Read"/> cannot take from the file.</summary>
/// <example>
/// <code>
/// var options = new OnnxImportOptions { ClassName = "Reader", InputShape = [3, 224, 224] };
/// </code>
/// </example>
public sealed record OnnxImportOptions
{
    /// <summary>
    /// The shape of a sample, without the batch, such as [3, 224, 224]: for files that leave sizes open. <see langword="null"/> takes the
    /// file's.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty, or a size is below 1.</exception>
    public IReadOnlyList<int>? InputShape
    {
        get;
        init => field = value is null || (value.Count > 0 && value.All(size => size >= 1))
            ? value
            : throw new ArgumentException("A shape has at least one size, each 1 or more.", nameof(value));
    }

    /// <summary>The name of the class, a C# identifier; <see langword="null"/> takes one from the file.</summary>
    /// <exception cref="ArgumentException">It is no identifier.</exception>
    public string? ClassName
    {
        get;
        init => field = value is null || Identifiers.IsValid(value) ? value
            : throw new ArgumentException($"'{value}' is not the name of a class.", nameof(value));
    }

    /// <summary>The namespace of the class; <see langword="null"/> for none.</summary>
    /// <exception cref="ArgumentException">It is no namespace.</exception>
    public string? Namespace
    {
        get;
        init => field = value is null || value.Split('.').All(Identifiers.IsValid) ? value
            : throw new ArgumentException($"'{value}' is not a namespace.", nameof(value));
    }

    /// <summary>The line "[3, 224, 224] as Reader in Vision", or "defaults".</summary>
    /// <returns>One line, the same under every culture.</returns>
    public override string ToString() => string.Join(
        ' ',
        new[]
        {
            InputShape is null ? null : Text.Shape(InputShape.Select(size => (long)size)),
            ClassName is null ? null : $"as {ClassName}",
            Namespace is null ? null : $"in {Namespace}",
        }.OfType<string>()) is { Length: > 0 } text ? text : "defaults";
}
