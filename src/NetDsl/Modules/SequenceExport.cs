namespace NetDsl;

/// <summary>What cannot leave yet: networks of sequences.</summary>
internal static class SequenceExport
{
    /// <exception cref="NotSupportedException">The network reads sequences.</exception>
    public static void Refuse(NetworkDescription network, string where)
    {
        if (network.Steps > 0)
        {
            throw new NotSupportedException(
                $"{network.Name} reads sequences, which are not written for {where} yet: Save writes its tensors, whose names and layout are PyTorch's.");
        }
    }
}
