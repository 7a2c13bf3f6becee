namespace NetDsl;

/// <summary>The classes of a module's blocks: repetitions with the same text share one.</summary>
/// <param name="suffix">What their names end with, behind that of the block.</param>
/// <param name="taken">Names that no block may have.</param>
/// <param name="write">The text of a block's class, under a name.</param>
internal sealed class BlockClasses(string suffix, IEnumerable<string> taken, Func<LayerScope, string, string> write)
{
    // In the text that is compared, where the name is not known yet.
    private const string Unnamed = "\0";

    private readonly HashSet<string> _names = [.. taken];
    private readonly Dictionary<string, string> _nameOf = [];
    private readonly List<string> _texts = [];

    /// <summary>All of them, those that others use before these.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The class of a repetition.</summary>
    public string NameOf(LayerScope scope)
    {
        string text = write(scope, Unnamed), key = $"{scope.Block}\n{text}";
        if (!_nameOf.TryGetValue(key, out string? name))
        {
            string block = scope.Block + suffix;
            name = block;
            for (int number = 2; !_names.Add(name); number++)
            {
                name = FormattableString.Invariant($"{block}{number}");
            }

            _nameOf.Add(key, name);
            _texts.Add(text.Replace(Unnamed, name, StringComparison.Ordinal));
        }

        return name;
    }
}
