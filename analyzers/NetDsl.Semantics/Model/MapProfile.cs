namespace NetDsl.Semantics.Model;

/// <summary>
/// How mean squares depend on the place in a map, relative to their mean: a factor for the row times one for the column. Windows over
/// padding sum fewer terms, so that there is less at borders.
/// </summary>
/// <param name="Rows">Along the rows, 1 on average; null where all are 1.</param>
/// <param name="Columns">Along the columns; the only axis of a map that has one.</param>
internal readonly record struct MapProfile(double[]? Rows, double[]? Columns)
{
    /// <summary>The same everywhere.</summary>
    public static MapProfile Flat => default;

    public bool IsFlat => Rows is null && Columns is null;

    /// <summary>The least along an axis.</summary>
    public double Least => Math.Min(Rows?.Min() ?? 1, Columns?.Min() ?? 1);

    /// <summary>What sums over windows by independent weights make of it; null for maps too large to be looked at.</summary>
    public MapPass? Through(WindowModel window) => OfAxes(window, AxisProfile.Through);

    /// <summary>What becomes of it on the way back through such sums.</summary>
    public MapPass? Back(WindowModel window) => OfAxes(window, AxisProfile.Back);

    /// <summary>What sums make of the mean squares of a channel's mean over inputs and places.</summary>
    public MapPass? MeanThrough(WindowModel window) => OfAxes(window, AxisProfile.MeanThrough);

    /// <summary>The mean of each window.</summary>
    public MapPass? Averaged(WindowModel window) => OfAxes(window, AxisProfile.Averaged);

    /// <summary>Each place so many times along both axes.</summary>
    public MapProfile Repeated(int factor) => new(AxisProfile.Repeated(Rows, factor), AxisProfile.Repeated(Columns, factor));

    /// <summary>Of so many places along both axes one, their mean.</summary>
    public MapProfile Gathered(int factor) => new(AxisProfile.Gathered(Rows, factor), AxisProfile.Gathered(Columns, factor));

    /// <summary>To a power, as where something grows with the mean square by that exponent.</summary>
    public MapPass Raised(double exponent) => Both(AxisProfile.Raised(Rows, exponent), AxisProfile.Raised(Columns, exponent));

    /// <summary>Place by place the product.</summary>
    public MapPass Times(MapProfile other) => Both(AxisProfile.Product(Rows, other.Rows), AxisProfile.Product(Columns, other.Columns));

    /// <summary>The sum of mean squares: along each axis exact, if the other is summed over.</summary>
    /// <param name="parts">How much each has of the whole, and where.</param>
    public static MapProfile Sum(params (double Power, MapProfile Places)[] parts)
    {
        double total = parts.Sum(part => part.Power);
        return total > 0 && !double.IsInfinity(total)
            ? new(
                AxisProfile.Sum([.. parts.Select(part => (part.Power / total, part.Places.Rows))]),
                AxisProfile.Sum([.. parts.Select(part => (part.Power / total, part.Places.Columns))]))
            : Flat;
    }

    private static MapPass Both(AxisPass rows, AxisPass columns) => new(new(rows.Shape, columns.Shape), rows.Share * columns.Share);

    private MapPass? OfAxes(WindowModel window, Func<double[]?, WindowAxis, AxisPass?> pass)
    {
        AxisPass? rows = pass(Rows, window.Rows);
        AxisPass? columns = ReferenceEquals(Rows, Columns) && window.Rows == window.Columns ? rows : pass(Columns, window.Columns);
        return rows is { } row && columns is { } column ? Both(row, column) : null;
    }
}

/// <summary>What a layer makes of mean squares.</summary>
/// <param name="Places">Where there is how much.</param>
/// <param name="Share">By what their mean is multiplied because of the places.</param>
internal readonly record struct MapPass(MapProfile Places, double Share);
