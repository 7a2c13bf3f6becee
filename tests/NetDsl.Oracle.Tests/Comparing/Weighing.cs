namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>What has weights in the loss.</summary>
internal enum Weighing
{
    /// <summary>Nothing: all samples count alike.</summary>
    Alike,

    /// <summary>Every sample.</summary>
    Samples,

    /// <summary>Every sample, and PyTorch is not told, to see that it is found.</summary>
    SamplesOnlyHere,

    /// <summary>Every class, as PyTorch's <c>weight=</c>.</summary>
    Classes,
}
