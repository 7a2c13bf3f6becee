using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Building;

/// <summary>Lays out parameters and workspace. Everything starts on 64 bytes, so that vector loads never straddle a cache line.</summary>
internal static class MemoryPlanner
{
    public const int FloatsPerCacheLine = 16;

    /// <summary>Array.MaxLength of .NET, less the room for alignment: no more fits into one buffer of the runtime.</summary>
    public const int LongestArray = 0x7FFFFFC7 - FloatsPerCacheLine;

    public static MemoryModel Plan(EquatableArray<LayerModel> layers)
    {
        var parameters = new List<Slot>();
        long end = Append(
            parameters, 0, layers.Where(layer => layer.Weight is not null).Select(layer => (layer.Weight!.Name, layer.Weight.Length)));
        long decayed = end;
        end = Append(parameters, end, layers.Where(layer => layer.Bias is not null).Select(layer => (layer.Bias!.Name, layer.Bias.Length)));

        var values = new List<Slot>();
        long size = Append(values, 0, layers.SelectMany(layer => ValueNames(layer).Select(name => (name, layer.Output.Size))));
        return new(parameters.ToEquatableArray(), decayed, end, values.ToEquatableArray(), size);
    }

    /// <summary>The name of what a layer keeps beside its output. No layer can be called so: the dot is in no identifier.</summary>
    public static string PreActivationOf(LayerModel layer) => layer.Name + ".h";

    public static string MaskOf(LayerModel layer) => layer.Name + ".mask";

    /// <summary>The output of a training-only layer has a name of its own: outside of training the layer's value is its input.</summary>
    public static string OutputOf(LayerModel layer) => LayerCatalog.Get(layer.Kind).IsTrainingOnly ? layer.Name + ".kept" : layer.Name;

    /// <summary>All that a layer keeps, in order; each is as large as its output.</summary>
    public static IEnumerable<string> ValueNames(LayerModel layer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        if (kind.IsView || !layer.Output.IsKnown)
        {
            yield break;
        }

        if (layer.Weight is not null && ActivationCatalog.Get(layer.Activation!.Kind).ReadsPreActivation)
        {
            yield return PreActivationOf(layer);
        }

        yield return OutputOf(layer);
        if (kind.HasMask)
        {
            yield return MaskOf(layer);
        }
    }

    private static long Append(List<Slot> slots, long offset, IEnumerable<(string Name, long Length)> pieces)
    {
        foreach ((string name, long length) in pieces)
        {
            slots.Add(new(name, offset, length));
            offset += (length + FloatsPerCacheLine - 1) / FloatsPerCacheLine * FloatsPerCacheLine;
        }

        return offset;
    }
}
