namespace NetDsl;

/// <summary>A text in the making.</summary>
/// <param name="network">Who writes.</param>
/// <param name="sequence">What is known of the text.</param>
/// <param name="options">How tokens are chosen.</param>
/// <param name="longest">The most tokens that the network knows at once.</param>
internal sealed class GeneratedText(TokenNetwork network, SequencePrediction sequence, GenerationOptions options, int longest)
{
    private readonly NetworkDescription _plan = network.Plan;
    private readonly TokenChoice _choice = new(options, network.Plan.Vocabulary);
    private readonly HashSet<int> _stops = [.. options.StopTokens];

    public IEnumerable<int> Write(List<int> text, int count)
    {
        Read(text, Math.Max(0, text.Count - longest));
        for (int written = 0; written < count; written++)
        {
            int token = _choice.Next(_scores);
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

            if (sequence.Position < longest)
            {
                Read(text, text.Count - 1);
            }
            else
            {
                sequence.Reset();
                Read(text, text.Count - Math.Max(1, longest / 2));
            }
        }
    }

    private float[] _scores = [];

    /// <summary>Reads the text from a place to its end, in pieces that the network reads at once, and keeps the scores after it.</summary>
    private void Read(List<int> text, int first)
    {
        for (int at = first; at < text.Count;)
        {
            int[] piece = [.. text.GetRange(at, Math.Min(_plan.Steps, text.Count - at))];
            float[] outputs = new float[(_plan.HasStepOutputs ? piece.Length : 1) * _plan.Vocabulary];
            sequence.Predict(piece, outputs);
            _scores = outputs[^_plan.Vocabulary..];
            at += piece.Length;
        }
    }
}
