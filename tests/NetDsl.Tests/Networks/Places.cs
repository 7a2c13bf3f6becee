namespace NetDsl.Tests.Networks;

/// <summary>A workspace without reuse, for networks written by hand.</summary>
internal static class Places
{
    /// <summary>Values in the order of their numbers, each with a place of its own on a cache line.</summary>
    public static WorkspaceDescription Of(params (string Name, int Length)[] values)
    {
        var slots = new List<SlotDescription>();
        int end = 0;
        foreach ((string name, int length) in values)
        {
            slots.Add(new(name, length, end, end, end));
            end += (length + 15) / 16 * 16;
        }

        return new() { Predicting = new(end), Training = new(end), Probing = new(end), Slots = slots };
    }
}
