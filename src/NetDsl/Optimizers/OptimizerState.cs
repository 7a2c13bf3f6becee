namespace NetDsl;

/// <summary>All that an optimizer and those in it remember: read whole, and checked, before anything of it is taken.</summary>
/// <param name="StepCount">The steps made.</param>
/// <param name="LearningRate">The rate of the next one.</param>
/// <param name="Length">For how many parameters there is state; −1 before the first step.</param>
/// <param name="Names">The names of what is remembered per parameter.</param>
/// <param name="Values">The remembered values, by name; none before the first step.</param>
/// <param name="Inner">The states of the optimizers that it passes steps on to.</param>
internal sealed record OptimizerState(
    long StepCount, double LearningRate, int Length, string[] Names, float[][] Values, OptimizerState[] Inner)
{
    private const int Deepest = 64;

    public static void Write(BinaryWriter writer, Optimizer optimizer)
    {
        writer.Write(optimizer.StepCount);
        writer.Write(optimizer.LearningRate);
        writer.Write(optimizer.StateLength);
        writer.Write(optimizer.RememberedNames.Count);
        for (int i = 0; i < optimizer.RememberedNames.Count; i++)
        {
            writer.Write(optimizer.RememberedNames[i]);
            writer.WriteFloats(optimizer.StateLength < 0 ? [] : optimizer.State(i));
        }

        writer.Write(optimizer.Wrapped.Count);
        foreach (Optimizer inner in optimizer.Wrapped)
        {
            Write(writer, inner);
        }
    }

    /// <exception cref="InvalidDataException">The numbers make no sense.</exception>
    public static OptimizerState Read(BinaryReader reader, int parameters, int depth = 0)
    {
        (long stepCount, double rate, int length) = (reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt32());
        CheckpointParts.Expect(
            stepCount >= 0 && rate >= 0 && float.IsFinite((float)rate) && length >= -1 && length <= parameters && depth < Deepest);
        int count = reader.ReadCount(atLeastBytesEach: 5);
        (string[] names, float[][] values) = (new string[count], new float[count][]);
        for (int i = 0; i < count; i++)
        {
            (names[i], values[i]) = (reader.ReadString(), reader.ReadFloats(Math.Max(0, length)));
        }

        var inner = new OptimizerState[reader.ReadCount(atLeastBytesEach: 28)];
        for (int i = 0; i < inner.Length; i++)
        {
            inner[i] = Read(reader, parameters, depth + 1);
        }

        return new(stepCount, rate, length, names, values, inner);
    }

    /// <summary>Whether an optimizer remembers the same things.</summary>
    public bool Fits(Optimizer optimizer) =>
        Names.AsSpan().SequenceEqual([.. optimizer.RememberedNames]) && Inner.Length == optimizer.Wrapped.Count
        && Inner.Zip(optimizer.Wrapped).All(pair => pair.First.Fits(pair.Second));

    /// <summary>Gives an optimizer that <see cref="Fits"/> what it remembered.</summary>
    public void Restore(Optimizer optimizer, Network network)
    {
        optimizer.Restore(network, StepCount, LearningRate, Length, Values);
        foreach ((OptimizerState state, Optimizer inner) in Inner.Zip(optimizer.Wrapped))
        {
            state.Restore(inner, network);
        }
    }
}
