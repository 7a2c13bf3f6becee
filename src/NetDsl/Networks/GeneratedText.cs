namespace NetDsl;

/// <summary>A text in the making.</summary>
internal sealed class GeneratedText
{
    private readonly NetworkDescription _plan;
    private readonly SequencePrediction _sequence;
    private readonly TokenChoice _choice;
    private readonly HashSet<int> _stops;
    private readonly int _longest;          // the most tokens that the network knows at once
    private readonly int[] _piece;
    private float[] _outputs = [];          // of the last piece, one after the other
    private int _filled;

    /// <param name="network">Who writes.</param>
    /// <param name="options">How tokens are chosen.</param>
    public GeneratedText(TokenNetwork network, GenerationOptions options)
    {
        _plan = network.Plan;
        bool hasEnd = _plan.Layers.Any(layer => layer.Heads > 0 || layer.Kind == "PositionalEmbedding");
        _longest = hasEnd ? _plan.Steps : int.MaxValue;
        _sequence = network.BeginSequence(capacity: _longest);
        _choice = new(options, _plan.Vocabulary);
        _stops = [.. options.StopTokens];
        _piece = new int[_plan.Steps];
    }

    public IEnumerable<int> Write(List<int> text, int count)
    {
        Read(text, Math.Max(0, text.Count - _longest));
        for (int written = 0; written < count; written++)
        {
            int token = _choice.Next(_outputs.AsSpan(_filled - _plan.Vocabulary, _plan.Vocabulary));
            if (_stops.Contains(token))
            {
                yield break;
            }

            text.Add(token);
            yield return token;
            if (written + 1 == count)
            {
                yield break;
            }

            if (_sequence.Position < _longest)
            {
                Read(text, text.Count - 1);
            }
            else
            {
                _sequence.Reset();
                Read(text, text.Count - Math.Max(1, _longest / 2));
            }
        }
    }

    /// <summary>Reads the text from a place to its end, in pieces that the network reads at once, and keeps the scores after it.</summary>
    private void Read(List<int> text, int first)
    {
        int steps = Math.Min(_plan.Steps, text.Count - first);
        int room = _plan.AnswersTo(steps) * _plan.Vocabulary;
        if (_outputs.Length < room)
        {
            _outputs = new float[room];
        }

        for (int at = first; at < text.Count; at += steps)
        {
            steps = Math.Min(_plan.Steps, text.Count - at);
            text.CopyTo(at, _piece, 0, steps);
            _filled = _plan.AnswersTo(steps) * _plan.Vocabulary;
            _sequence.Predict(_piece.AsSpan(0, steps), _outputs.AsSpan(0, _filled));
        }
    }
}
