using System.Diagnostics.Metrics;

namespace NetDsl.Extensions;

/// <summary>What a program's metrics tell of its networks.</summary>
public static class NetworkMeter
{
    /// <summary>
    /// The name of the meter, for <c>dotnet-counters</c> and exporters. Its instruments: <c>netdsl.network.loads</c>, by <c>network</c>
    /// and <c>result</c> (loaded or failed); <c>netdsl.training.steps</c>, <c>netdsl.training.epochs</c> and <c>netdsl.training.loss</c>,
    /// by
    /// <c>run</c>, from <see cref="TrainingLogger"/>.
    /// </summary>
    public const string Name = "NetDsl";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Loads =
        Meter.CreateCounter<long>("netdsl.network.loads", "{file}", "Files that networks were read from.");
    private static readonly Counter<long> Epochs = Meter.CreateCounter<long>("netdsl.training.epochs", "{epoch}", "Epochs of training.");
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("netdsl.training.steps", "{step}", "Steps of training.");
    private static readonly Histogram<double> Loss =
        Meter.CreateHistogram<double>("netdsl.training.loss", null, "The mean loss of an epoch.");

    internal static void Loaded(string network) => Loads.Add(1, new("network", network), new("result", "loaded"));

    internal static void Failed(string network) => Loads.Add(1, new("network", network), new("result", "failed"));

    internal static void Step(string run) => Steps.Add(1, new KeyValuePair<string, object?>("run", run));

    internal static void Epoch(string run, double loss)
    {
        Epochs.Add(1, new KeyValuePair<string, object?>("run", run));
        Loss.Record(loss, new KeyValuePair<string, object?>("run", run));
    }
}
