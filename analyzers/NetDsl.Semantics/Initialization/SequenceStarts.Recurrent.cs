using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

// Recurrent layers: matrices gate by gate, and the biases that keep a memory.
internal sealed partial class SequenceStarts
{
    private const string Recurrent =
        "an orthogonal matrix carries a state on without making it larger or smaller (Saxe et al. 2014)";

    private const string Gates = "sigmoid and tanh are steepest near 0, and Xavier's variance keeps sums there: fans are those of one gate";

    private const string Remembering = "a memory is kept until its gate learns to forget (Jozefowicz et al. 2015)";

    private const string Warping = "as ChronoSteps says (Tallec and Ollivier 2018)";

    private LayerModel Recurrence(LayerModel layer)
    {
        var starts = new List<(string, (StartModel, int, int?)[])>();
        StartText? text = null;
        foreach (string suffix in RecurrentKind.Suffixes(layer.Arguments))
        {
            string input = RecurrentKind.InputWeight + suffix, state = RecurrentKind.StateWeight + suffix;
            InitModel ofInput = MethodOf(layer, "Init", input, InitNames.XavierUniform, Gates, branch: null);
            InitModel ofState = MethodOf(layer, RecurrentKind.RecurrentInit, state, InitNames.Orthogonal, Recurrent, branch: null);
            text ??= new($"{ofInput.Title}, state {ofState.Title}", $"{ofInput.Reason}; {ofState.Reason}");
            starts.Add((input, Rows(layer, input, ofInput)));
            starts.Add((state, Rows(layer, state, ofState)));
            if (layer.Kind == LayerNames.Lstm && MemoryOf(layer) is var (title, memory))
            {
                starts.Add((RecurrentKind.InputBias + suffix, memory));
                text = suffix.Length == 0 ? text with { Title = $"{text.Title}, {title}" } : text;
            }
        }

        return Starting(layer, [.. starts]) with { StartText = text };
    }

    /// <summary>How the biases of the gates start that keep an LSTM's memory; null where all are 0.</summary>
    private static (string Title, (StartModel, int, int?)[] Starts)? MemoryOf(LayerModel layer)
    {
        int units = layer.Arguments.Integer(RecurrentKind.Units) ?? 1;
        int forget = LstmKind.ForgetGate * units, input = LstmKind.InputGate * units;
        if (layer.Arguments.Integer(LstmKind.ChronoSteps) is >= 3 and var steps)
        {
            string longest = Numbers.Count(steps - 1);
            string spread = $"ln(u), u ~ U(1, {longest}): memories of 1 to {longest} steps, {Warping}";
            return ($"memories of up to {longest} steps",
            [
                (Chrono($"b of the forget gate = {spread}", 1), forget, units),
                (Chrono("b of the input gate = −ln(u), with the same u: what is kept long is written slowly", -1), input, units),
            ]);
        }

        double bias = layer.Arguments.Number(LstmKind.ForgetBias) ?? 1;
        string why = layer.Arguments.Has(LstmKind.ForgetBias) ? $"it was chosen by ForgetBias = {Numbers.Short(bias)}" : Remembering;
        StartModel start = Constant($"b of the forget gate = {Numbers.Short(bias)}, because {why}", bias);
        return bias == 0 ? null : ($"forget bias {Numbers.Short(bias)}", [(start, forget, units)]);

        StartModel Chrono(string formula, int sign) =>
            new(InitNames.Chrono, formula, [new("steps", Numbers.Integer(steps)), new("sign", Numbers.Integer(sign))]);
    }
}
