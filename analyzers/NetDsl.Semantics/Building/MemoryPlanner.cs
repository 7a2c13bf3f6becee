using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Building;

/// <summary>
/// Lays out the tensors of a network. Each starts on 64 bytes, so that vector loads never straddle a cache line: first what is trained
/// and decays, then what is trained and does not, then statistics.
/// </summary>
internal static class MemoryPlanner
{
    public const int FloatsPerCacheLine = 16;

    /// <summary>Array.MaxLength of .NET, less the room for alignment: no more fits into one buffer of the runtime.</summary>
    public const int LongestArray = 0x7FFFFFC7 - FloatsPerCacheLine;

    public static MemoryModel Plan(EquatableArray<LayerModel> layers)
    {
        var slots = new List<Slot>();
        long end = 0;

        // Repetitions that share code lie side by side, so that code can count from one to the next.
        ParameterModel[] parameters =
        [
            .. layers
                .GroupBy(layer => (layer.Place.Body, layer.Place.Position))
                .Select(alike => alike.OrderBy(layer => layer.Place.Instance).ToArray())
                .SelectMany(alike => Enumerable.Range(0, alike[0].Parameters.Count)
                    .SelectMany(number => alike.Where(layer => number < layer.Parameters.Count).Select(layer => layer.Parameters[number]))),
        ];
        long decayed = Append(ParameterUse.Decayed), trained = Append(ParameterUse.Spared), all = Append(ParameterUse.Statistic);
        return new(slots.ToEquatableArray(), decayed, trained, all, LargestArea(layers));

        long Append(ParameterUse use)
        {
            foreach (ParameterModel parameter in parameters.Where(parameter => parameter.Use == use && !parameter.IsTied))
            {
                slots.Add(new(parameter.Name, end, parameter.Length));
                end += Padded(parameter.Length);
            }

            return end;
        }
    }

    /// <summary>A length, rounded up to whole cache lines.</summary>
    public static long Padded(long length) => (length + FloatsPerCacheLine - 1) / FloatsPerCacheLine * FloatsPerCacheLine;

    /// <summary>Values of different extents, and those that outlive a call, lie in areas of their own.</summary>
    private static long LargestArea(EquatableArray<LayerModel> layers) => layers
        .Where(layer => !LayerCatalog.Get(layer.Kind).IsView && layer.Output.IsKnown)
        .SelectMany(ValuesOf)
        .GroupBy(value => (value.Extent, value.IsLasting), value => Padded(value.Length))
        .Select(area => area.Sum())
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>The output, its slope, and what is kept.</summary>
    private static IEnumerable<KeptModel> ValuesOf(LayerModel layer)
    {
        KeptModel output = KeptModel.Like("", layer.Output);
        return [output, output, .. layer.Keeps];
    }
}
