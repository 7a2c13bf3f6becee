namespace NetDsl;

/// <summary>How a column becomes inputs. The names stand in files.</summary>
internal enum ColumnKind
{
    /// <summary>As a number.</summary>
    Number,

    /// <summary>An input for each category.</summary>
    OneHot,

    /// <summary>As the number of a category in an order.</summary>
    Ordinal,
}
