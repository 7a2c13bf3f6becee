namespace Mnist;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">Holds MNIST's four files; <see langword="null"/> for the repository's digits.</param>
internal sealed record MnistOptions(string? Folder)
{
    public long Seed { get; init; } = 1;

    /// <summary>There are 42 times as many of MNIST's digits as of the repository's.</summary>
    public int Epochs { get; init; } = Folder is null ? 12 : 4;

    public string Output { get; init; } = "mnist.html";
}
