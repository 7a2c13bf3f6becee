namespace NetDsl.Generators.Emit;

/// <summary>
/// The equal lists of a body, grouped by the code that can serve them: lists for which it would read alike share it. That is not concluded
/// but compared.
/// </summary>
/// <typeparam name="TPiece">The piece of code that serves a list, such as the name of a method.</typeparam>
internal sealed class AlikeLists<TPiece>
{
    private readonly List<TPiece> _pieces = [];
    private readonly List<int> _firsts = [];
    private readonly int[] _pieceOf;

    /// <param name="count">The number of lists.</param>
    /// <param name="textOf">All that decides how the code for a list reads, by its number.</param>
    /// <param name="make">Makes the piece for a list, by its number, beside those made before it.</param>
    public AlikeLists(int count, Func<int, string> textOf, Func<int, IReadOnlyList<TPiece>, TPiece> make)
    {
        var known = new Dictionary<string, int>();
        _pieceOf = new int[count];
        for (int list = 0; list < count; list++)
        {
            string text = textOf(list);
            if (!known.TryGetValue(text, out int piece))
            {
                known.Add(text, piece = _pieces.Count);
                _pieces.Add(make(list, _pieces));
                _firsts.Add(list);
            }

            _pieceOf[list] = piece;
        }
    }

    /// <summary>The pieces, each with the number of the first list that it serves.</summary>
    public IEnumerable<(TPiece Piece, int First)> Pieces => _pieces.Select((piece, number) => (piece, _firsts[number]));

    /// <summary>The piece that serves a list.</summary>
    public TPiece this[int list] => _pieces[_pieceOf[list]];
}
