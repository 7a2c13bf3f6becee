namespace NetDsl;

/// <summary>The different texts of a column, by their places.</summary>
internal sealed class ColumnTexts
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The place of a text, which is given one where it has none.</summary>
    public int PlaceOf(ReadOnlySpan<char> text)
    {
        if (!_places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int place))
        {
            place = _texts.Count;
            _texts.Add(text.ToString());
            _places.Add(_texts[place], place);
        }

        return place;
    }
}
