namespace NetDsl;

/// <summary>The contents of a checkpoint, in the order of <see cref="Write"/>.</summary>
internal sealed class CheckpointBody(
    RunIdentity identity, Network network, Optimizer optimizer, BestEpoch? best, TrainingHooks? hooks, List<EpochResult> results)
{
    private const string Insist = "To go on all the same, give TrainingOptions.AllowDifferences; the bits are then those of neither run.";

    /// <exception cref="InvalidOperationException">The optimizer keeps something that has no place in the file.</exception>
    public void Write(BinaryWriter writer)
    {
        writer.Write(FileDescriptionWriter.Write(network.Plan));
        writer.Write(MachineKind.Current);
        writer.Write(identity.Facts.Count);
        foreach ((string name, string value) in identity.Facts)
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write(network.Seed);
        writer.Write(network.StepsDone);
        writer.Write(network.EpochsDone);
        writer.WriteFloats(network.Tensors);
        OptimizerState.Write(writer, optimizer);
        writer.Write(best is not null);
        if (best is not null)
        {
            writer.Write(best.Lowest);
            writer.Write(best.Reference);
            writer.Write(best.Waited);
            writer.WriteFloats(best.State);
        }

        if (hooks is null)
        {
            writer.Write(0);
        }
        else
        {
            hooks.Write(writer);
        }

        writer.WriteResults(results);
    }

    /// <summary>Reads all, checks it, and only then changes network, optimizer, best epoch and results.</summary>
    /// <param name="reader">At the beginning of the body.</param>
    /// <param name="options">How much may differ.</param>
    /// <returns>What should be known of how the run goes on, a sentence each.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or of another run. The message is the second half of a
    /// sentence.</exception>
    public IReadOnlyList<string> Read(BinaryReader reader, TrainingOptions options)
    {
        (NetworkIdentity written, NetworkIdentity own) = (
            FileDescription.Read(reader.ReadString()).Network, NetworkIdentity.Of(network.Plan));
        CheckNetwork(written, own, options.AllowDifferences);
        List<string> remarks = [.. RemarksOn(written, own, machine: reader.ReadString())];
        if (options.RequireSameBits && remarks.Count > 0)
        {
            throw new InvalidDataException(
                $"it would not go on to the same bits, which RequireSameBits asks for. {string.Join(" ", remarks)}");
        }

        RunIdentity run = ReadIdentity(reader);
        if (!options.AllowDifferences && run.DifferenceFrom(identity) is { } difference)
        {
            throw new InvalidDataException($"{difference} {Insist}");
        }

        (long seed, long stepsDone, int epochsDone) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());
        CheckpointParts.Expect(stepsDone >= 0 && epochsDone >= 0);
        int length = network.Plan.StateLength;
        float[] networkState = reader.ReadFloats(length);
        FiniteWeights.Check(network.Plan, networkState);
        var optimizerState = OptimizerState.Read(reader, network.Plan.ParameterBufferLength);
        bool hasBest = reader.ReadBoolean();
        (double bestLoss, double reference, int waited, float[] bestState) = !hasBest
            ? default
            : (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadFloats(length, orNone: true));
        List<(string Identity, byte[] State)> callbacks = TrainingHooks.Read(reader);
        List<EpochResult> found = reader.ReadResults();
        bool fits = optimizerState.Fits(optimizer);
        CheckpointParts.Expect(
            waited >= 0
                && reader.BaseStream.Position == reader.BaseStream.Length
                && (options.AllowDifferences || (fits && hasBest == best is not null)));

        double rate = optimizer.LearningRate;
        network.Restore(seed, stepsDone, epochsDone, networkState);
        if (fits)
        {
            optimizerState.Restore(optimizer, network);
            optimizer.LearningRate = identity.HasRateOf(run) ? optimizerState.LearningRate : rate;
        }

        if (hasBest)
        {
            best?.Restore(bestLoss, reference, waited, bestState);
        }

        hooks?.TakeStates(callbacks);
        results.AddRange(found);
        return remarks;
    }

    /// <summary>The tensors must be the same whatever is allowed: the parameters are a single list of numbers.</summary>
    private static void CheckNetwork(NetworkIdentity written, NetworkIdentity own, bool allowDifferences)
    {
        bool sameTensors = written.Tensors.Count == own.Tensors.Count
            && written.Tensors
                .Zip(own.Tensors)
                .All(pair => pair.First.Name == pair.Second.Name && pair.First.Shape.SequenceEqual(pair.Second.Shape));
        if (allowDifferences && sameTensors)
        {
            return;
        }

        if (IdentityComparison.OfTraining(written, own) is { Count: > 0 } differences)
        {
            throw new InvalidDataException(
                $"it was written by a run of another network. {IdentityComparison.Join(differences)}{(sameTensors ? " " + Insist : "")}");
        }

        CheckpointParts.Expect(sameTensors);
    }

    private static IEnumerable<string> RemarksOn(NetworkIdentity written, NetworkIdentity own, string machine)
    {
        if (machine != MachineKind.Current)
        {
            yield return
                $"The checkpoint was written on another kind of machine ({SafetensorsEntry.Shown(machine)}; this one: {MachineKind.Current}), "
                + "so from here on the last bits may differ from those of a run without interruption.";
        }

        foreach (string remark in IdentityComparison.RenamedMasks(written, own))
        {
            yield return remark;
        }
    }

    private static RunIdentity ReadIdentity(BinaryReader reader)
    {
        var facts = new (string Name, string Value)[reader.ReadCount(atLeastBytesEach: 2)];
        for (int i = 0; i < facts.Length; i++)
        {
            facts[i] = (reader.ReadString(), reader.ReadString());
        }

        return new(facts);
    }
}
