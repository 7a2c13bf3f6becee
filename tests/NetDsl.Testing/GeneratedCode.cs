using Microsoft.CodeAnalysis;

namespace NetDsl.Testing;

/// <summary>The files that the generator wrote for a source, and the program of both.</summary>
/// <param name="Files">In the order of the generator.</param>
/// <param name="Program">The source with the generated files.</param>
/// <param name="Image">The compiled program; empty when the source has errors of its own.</param>
public sealed record GeneratedCode(IReadOnlyList<GeneratedFile> Files, Compilation Program, ReadOnlyMemory<byte> Image)
{
    /// <summary>The text of the only network, without what describes it.</summary>
    public string Text => Files.Single(file => !file.IsDescription).Text;

    /// <summary>The text that describes the only network.</summary>
    public string Description => Files.Single(file => file.IsDescription).Text;
}

/// <summary>One generated file.</summary>
/// <param name="HintName">Its name, such as <c>Demo.Mlp.g.cs</c>.</param>
/// <param name="Text">What it holds.</param>
public sealed record GeneratedFile(string HintName, string Text)
{
    /// <summary>Whether it holds only the description of a network.</summary>
    public bool IsDescription => HintName.Contains(".Description.", StringComparison.Ordinal);
}
