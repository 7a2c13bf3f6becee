using System.Globalization;

namespace NetDsl;

/// <summary>The entry of one tensor in the header of a safetensors file.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Dimensions">The sizes along each axis, none negative.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, ElementType Type, long[] Dimensions, long Begin, long End)
{
    private const int ShownAxes = 8;
    private const int ShownCharacters = 80;

    /// <summary>
    /// The number of elements, once <see cref="SafetensorsReader"/> has checked it against <see cref="Begin"/> and <see cref="End"/>.
    /// </summary>
    public long Count => (End - Begin) * 8 / Type.Bits;

    /// <summary>The name as messages show it: a hostile one may be as long as a header.</summary>
    public string ShownName => Shown(Name);

    /// <summary>The shape as messages show it, such as <c>[3, 2]</c>.</summary>
    public string ShownShape
    {
        get
        {
            IEnumerable<string> sizes = Dimensions.Take(ShownAxes).Select(size => size.ToString(CultureInfo.InvariantCulture));
            return "[" + string.Join(", ", Dimensions.Length > ShownAxes ? sizes.Append("…") : sizes) + "]";
        }
    }

    public static string Shown(string name) => Shown(name, ShownCharacters);

    /// <summary>A text from a file, as a message shows it that may hold a name of a layer and two of functions.</summary>
    public static string ShownText(string text) => Shown(text, 4 * ShownCharacters);

    private static string Shown(string name, int characters)
    {
        string start = name.Length > characters ? name[..characters] + "…" : name;
        return string.Concat(start.Select(character => char.IsControl(character) ? '�' : character));
    }

    public bool HasShape(IReadOnlyList<int> shape) => Dimensions.SequenceEqual(shape.Select(size => (long)size));
}
