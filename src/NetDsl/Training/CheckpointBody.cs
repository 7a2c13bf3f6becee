namespace NetDsl;

/// <summary>The contents of a checkpoint.</summary>
internal sealed class CheckpointBody(
    RunIdentity identity,
    Network network,
    Optimizer optimizer,
    BestEpoch? best,
    TrainingHooks? hooks,
    List<EpochResult> results,
    Provenance provenance)
{
    private const string Insist = "To go on all the same, give TrainingOptions.AllowDifferences; the bits are then those of neither run.";

    /// <returns>The header of the file.</returns>
    /// <exception cref="InvalidOperationException">The optimizer keeps something that has no place in the file.</exception>
    public ReadOnlySpan<byte> Write(Stream stream)
    {
        List<(string Identity, byte[] State)> callbacks = hooks?.States() ?? [];
        var record = new RunRecord(
            MachineKind.Current,
            identity,
            network.Seed,
            network.StepsDone,
            network.EpochsDone,
            OptimizerState.Of(optimizer),
            best is null ? null : new BestRecord(best.Lowest, best.Reference, best.Waited, HasState: !best.State.IsEmpty),
            [.. callbacks.Select(callback => callback.Identity)],
            results);
        var metadata = new Dictionary<string, string>(provenance.Entries)
        {
            [FileHash.Key] = FileHash.Unknown,
            [FileDescription.Key] =
                FileDescriptionWriter.Write(network.Plan, network.ClassNames, network.Preprocessing, network.KnownVocabulary),
            [RunRecord.Key] = record.ToText(),
        };
        var tensors = new CheckpointTensors(network.Plan);
        tensors.AddState(CheckpointTensors.OfNetwork, () => network.Tensors);
        if (record.Best is { HasState: true })
        {
            tensors.AddState(CheckpointTensors.OfBest, () => best!.State);
        }

        tensors.Add(record.Optimizer, optimizer);
        for (int i = 0; i < callbacks.Count; i++)
        {
            tensors.Add(CheckpointTensors.OfCallback(i), callbacks[i].State);
        }

        return tensors.Write(stream, metadata);
    }

    /// <summary>Reads all, checks it, and only then changes network, optimizer, best epoch and results.</summary>
    /// <param name="file">Of which the header was read.</param>
    /// <param name="options">How much may differ.</param>
    /// <returns>What should be known of how the run goes on, a sentence each.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or of another run. The message is the second half of a
    /// sentence.</exception>
    public IReadOnlyList<string> Read(SafetensorsReader file, TrainingOptions options)
    {
        RunRecord run = RunRecord.Read(file);
        NetworkIdentity written = FileDescription.Find(file)?.Network
            ?? throw new InvalidDataException("it does not say what its network computes.");
        NetworkIdentity own = NetworkIdentity.Of(network.Plan);
        CheckNetwork(written, own, options.AllowDifferences);
        List<string> remarks = [.. RemarksOn(written, own, run.Machine)];
        if (options.RequireSameBits && remarks.Count > 0)
        {
            throw new InvalidDataException(
                $"it would not go on to the same bits, which RequireSameBits asks for. {string.Join(" ", remarks)}");
        }

        if (!options.AllowDifferences && run.Identity.DifferenceFrom(identity) is { } difference)
        {
            throw new InvalidDataException($"{difference} {Insist}");
        }

        bool fits = run.Optimizer.Fits(optimizer);
        Expect(options.AllowDifferences || (fits && (run.Best is null) == (best is null)));
        var tensors = CheckpointTensors.Read(file, network.Plan);
        float[] networkState = tensors.State(CheckpointTensors.OfNetwork);
        FiniteWeights.Check(network.Plan, networkState);
        float[] bestState = run.Best is { HasState: true } ? tensors.State(CheckpointTensors.OfBest) : [];
        OptimizerState optimizerState = tensors.Fill(run.Optimizer);
        List<(string Identity, byte[] State)> callbacks =
            [.. run.Callbacks.Select((callback, i) => (callback, tensors.Bytes(CheckpointTensors.OfCallback(i))))];
        tensors.ExpectAllTaken();

        double rate = optimizer.LearningRate;
        network.Restore(run.Seed, run.StepsDone, run.EpochsDone, networkState);
        if (fits)
        {
            optimizerState.Restore(optimizer, network);
            optimizer.LearningRate = identity.HasRateOf(run.Identity) ? optimizerState.LearningRate : rate;
        }

        if (run.Best is { } its)
        {
            best?.Restore(its.Lowest, its.Reference, its.Waited, bestState);
        }

        hooks?.TakeStates(callbacks);
        results.AddRange(run.Results);
        provenance.GoOnFrom(file);
        return remarks;
    }

    /// <exception cref="InvalidDataException">The condition does not hold. The message is the second half of a sentence.</exception>
    internal static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new InvalidDataException("its parts do not fit together.");
        }
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

        Expect(sameTensors);
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
}
