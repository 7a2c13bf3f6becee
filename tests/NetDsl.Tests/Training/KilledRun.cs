using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Training;

/// <summary>The work of the killed processes of <see cref="KilledRunTests"/>.</summary>
internal static class KilledRun
{
    public const int Epochs = 12, BatchSize = 7, Steps = 7;     // 48 of 60 samples are trained on

    /// <summary>Trains from the checkpoint on, if there is one, with dropout, a schedule, clipping, shuffling and an early stop whose patience ends.</summary>
    /// <param name="optimizer">Its name.</param>
    /// <param name="checkpoint">The file; empty for none.</param>
    /// <param name="killAfter">The process is killed after this step of its own; 0 for never.</param>
    /// <returns>A hash of all that the run ends with.</returns>
    public static string Train(string optimizer, string checkpoint, int killAfter)
    {
        var options = new TrainingOptions
        {
            ValidationShare = 0.2,
            Schedule = LearningRateSchedule.Warmup(5, LearningRateSchedule.Cosine(0.1)),
            ClipNorm = 1,
            ClipValue = 0.5,
            EarlyStop = new EarlyStopping { Patience = 5, MinDelta = 0.1 },
            CheckpointPath = checkpoint.Length == 0 ? null : checkpoint,
            CheckpointEvery = 2,
            Resume = checkpoint.Length > 0,
        };
        var listener = new Listener(_ =>
        {
            if (--killAfter == 0)
            {
                ChildProcess.Kill();
            }
        });
        (Mlp network, Optimizer itsOptimizer) = (new Mlp(seed: 1), CheckpointTests.Make(optimizer));
        TrainingHistory history = network.Train(TrainingTests.ThreeGroups(), itsOptimizer, Epochs, BatchSize, options, listener);
        return Fingerprint(network, itsOptimizer, history);
    }

    /// <summary>Begins to replace a file and is killed in the middle.</summary>
    public static string WriteHalf(string path)
    {
        AtomicFile.Write(path, stream =>
        {
            stream.Write("half of the new"u8);
            stream.Flush();
            ChildProcess.Kill();
        });
        return "not killed";
    }

    private static string Fingerprint(Mlp network, Optimizer optimizer, TrainingHistory history)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(network.Parameters));
        for (int i = 0; i < optimizer.RememberedNames.Count; i++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(optimizer.State(i)));
        }

        foreach (EpochResult epoch in history.Epochs)
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>([epoch.Loss, epoch.LearningRate, epoch.Validation!.Loss, epoch.Validation.Accuracy!.Value]));
        }

        hash.AppendData(MemoryMarshal.AsBytes<long>([optimizer.StepCount, network.Seed, network.StepsDone, network.EpochsDone]));
        return $"{history.Epochs.Count} {history.StoppedEarly} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
