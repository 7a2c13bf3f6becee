using static System.FormattableString;

namespace NetDsl;

/// <summary>The rows of a table, one after the other: fields of a text, or values of a reader.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>What messages call the table.</summary>
    public abstract string Source { get; }

    /// <summary>Where the row stands, counted from 1: the line of a text, or the number of the row.</summary>
    public abstract int Line { get; }

    /// <summary>What <see cref="Line"/> counts: "line" or "row".</summary>
    public abstract string Unit { get; }

    /// <summary>The fields of a row.</summary>
    public abstract int Count { get; }

    /// <summary>The columns' names; empty when there are none.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>A field of the row as a text. Valid until the next row is read.</summary>
    public abstract ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public abstract bool Read();

    /// <summary>Whether a field says that there is no value, where a number belongs.</summary>
    public abstract bool IsMissingNumber(int field);

    /// <summary>A field as a number, which may be infinite or NaN.</summary>
    public abstract bool TryGetNumber(int field, out float value);

    /// <summary>A field that is a number as a text, if it was meant as a whole number; else empty.</summary>
    public abstract ReadOnlySpan<char> WholeNumber(int field);

    /// <summary>What stands where a number belongs, and a remedy: from small letter to before the full stop.</summary>
    /// <param name="field">Which is no number.</param>
    /// <param name="isLeftOver">Whether its column is an input only because nothing was said of it.</param>
    public abstract string NoNumber(int field, bool isLeftOver);

    public abstract void Dispose();

    /// <summary>Says what is wrong with the row.</summary>
    /// <param name="problem">What was expected and what was found, from small letter to before the full stop.</param>
    /// <param name="field">Where, from 0; <see langword="null"/> when it is about the whole row.</param>
    /// <param name="line">The line; <see langword="null"/> for that of the row.</param>
    public InvalidDataException Error(string problem, int? field = null, int? line = null)
    {
        string column = field is not { } index ? ""
            : index < Names.Length && Names[index].Length > 0 ? Invariant($", column {index + 1} ({Shown.Text(Names[index], quote: null)})")
            : Invariant($", column {index + 1}");
        string row = (line ?? Line) is > 0 and var number ? Invariant($", {Unit} {number}") : "";
        return new InvalidDataException($"{Source}{row}{column}: {problem}.");
    }
}
