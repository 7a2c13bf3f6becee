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
        return new(slots.ToEquatableArray(), decayed, trained, all, layers.Sum(MostValues));

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

    /// <summary>
    /// The floats per sample that a layer asks for if nothing is laid where something else lay: its values and their slopes.
    /// </summary>
    private static long MostValues(LayerModel layer) => LayerCatalog.Get(layer.Kind).IsView || !layer.Output.IsKnown
        ? 0
        : (2 * Padded(layer.Output.Size)) + layer.Keeps.Where(kept => kept.Extent == ValueExtent.Sample).Sum(kept => Padded(kept.Length));
}
