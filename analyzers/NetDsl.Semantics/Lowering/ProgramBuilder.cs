using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Lowering;

/// <summary>Turns layers into calls.</summary>
/// <remarks>
/// On the way back every value has one slope. The first call that gives to it, writes it; where several layers read the value, the later
/// ones add. Where nothing that is trained stands before a value, its slope is asked for only on demand, by who wants the slope of the
/// network's input. Likewise the first call writes the gradient of a tensor that several layers share, and later ones add.
/// </remarks>
internal sealed class ProgramBuilder
{
    private readonly IReadOnlyList<LayerModel> _layers;
    private readonly List<Value> _values = [];
    private readonly List<ValueUse> _outputs = [];
    private readonly Dictionary<(int Layer, string Role), Value> _kept = [];
    private readonly HashSet<Value> _trained = [];
    private readonly Dictionary<Value, Value> _slopes = [];

    /// <summary>The tensors whose gradients a call has written.</summary>
    private readonly HashSet<string> _gradients = [];

    /// <summary>Whether a call has written the slope of the network's input.</summary>
    private bool _hasInputSlope;

    private ProgramBuilder(IReadOnlyList<LayerModel> layers) => _layers = layers;

    public static Program Build(NetworkModel model) =>
        Recomputation.Of(model.Bodies).In(new ProgramBuilder(model.Layers).Build(isTrained: model.Loss is not null));

    private Program Build(bool isTrained)
    {
        IReadOnlyList<Call>[] forward = [.. _layers.Select(LowerForward)];
        ValueUse output = Output(_layers.Count - 1);
        Value? outputSlope = isTrained && output.Training is { } last && _trained.Contains(last) ? SlopeOf(last) : null;
        var layers = new LayerProgram[_layers.Count];
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            bool hasSlope = _outputs[i].Training is { } value && _slopes.ContainsKey(value) && !IsView(_layers[i]);
            layers[i] = new(_layers[i], _outputs[i], forward[i], hasSlope ? LowerBackward(_layers[i]) : [])
            {
                Remember = [.. Lower(_layers[i], kind => kind.Remember(_layers[i]))],
            };
        }

        return new(_values, layers, output) { OutputSlope = outputSlope };
    }

    private IReadOnlyList<Call> LowerForward(LayerModel layer)
    {
        LayerKind kind = LayerCatalog.Get(layer.Kind);
        if (kind.IsView)
        {
            _outputs.Add(Output(layer.Reads[0]) with { Layer = layer });
            return [];
        }

        bool isTrained = layer.Parameters.Any(parameter => parameter.IsTrained) || layer.Reads.Any(read => IsTrained(Output(read)));
        foreach (KeptModel kept in layer.Keeps)
        {
            _kept[(layer.Index, kept.Role)] = Add(new(_values.Count, layer, kept.Role, kept.Length)
            {
                Extent = kept.Extent,
                IsLasting = kept.IsLasting,
                Element = kept.Element,
                IsTrainingOnly = kind.IsTrainingOnly || kept.IsTrainingOnly,
            });
        }

        Value value = Add(new(_values.Count, layer, "", layer.Output.Length)
        {
            Extent = layer.Output.Extent,
            IsTrainingOnly = kind.IsTrainingOnly,
        });
        foreach (KeptModel kept in layer.Keeps.Where(kept => kept.LiesInOutput))
        {
            _kept[(layer.Index, kept.Role)].PredictedIn = value;
        }

        _outputs.Add(new(layer, value, kind.IsTrainingOnly ? Output(layer.Reads[0]).Predicting : value));
        if (isTrained)
        {
            _trained.Add(value);
        }

        return [.. kind.Forward(layer).Select(call => Lower(call, layer, value))];
    }

    private IReadOnlyList<Call> LowerBackward(LayerModel layer) => [.. Lower(layer, kind => kind.Backward(layer))];

    private IEnumerable<Call> Lower(LayerModel layer, Func<LayerKind, IEnumerable<KernelCall>> calls) =>
        calls(LayerCatalog.Get(layer.Kind)).Select(call => Lower(call, layer, _outputs[layer.Index].Training!));

    private Call Lower(KernelCall call, LayerModel layer, Value output) =>
        new(call.Method, [.. call.Arguments.Select(argument => Lower(argument, layer, output))], call.IsInPlace);

    private Operand Lower(KernelArgument argument, LayerModel layer, Value output)
    {
        switch (argument.Kind)
        {
            case OperandKind.Input:
                ValueUse read = Output(layer.Reads[argument.Index]);
                return new(argument, Effect.Reads, read.Training, read);
            case OperandKind.Output:
                return new(argument, argument.Effect, output);
            case OperandKind.Kept:
            case OperandKind.Lasting when _kept.ContainsKey((layer.Index, argument.Text)):
                return new(argument, argument.Effect, _kept[(layer.Index, argument.Text)]);
            case OperandKind.OutputSlope:
                return new(argument, argument.Effect, SlopeOf(output));
            case OperandKind.InputSlope when Output(layer.Reads[argument.Index]).Training is { } value:
                bool isFirst = !_slopes.ContainsKey(value);
                return new(argument, isFirst ? Effect.Writes : Effect.Adds, SlopeOf(value));
            case OperandKind.InputSlope:
                Effect onInput = _hasInputSlope ? Effect.Adds : Effect.Writes;
                _hasInputSlope = true;
                return new(argument, onInput);
            case OperandKind.ParameterGradient when layer.Parameter(argument.Text) is { } parameter:
                return new(argument, _gradients.Add(parameter.Tensor) ? Effect.Writes : Effect.Adds);
            default:
                return new(argument, argument.Effect);
        }
    }

    private Value SlopeOf(Value value)
    {
        if (!_slopes.TryGetValue(value, out Value? slope))
        {
            slope = Add(new(_values.Count, value.Layer, Value.SlopeRole, value.Length)
            {
                Extent = value.Extent,
                IsTrainingOnly = true,
                IsOnDemand = !_trained.Contains(value),
            });
            _slopes.Add(value, slope);
        }

        return slope;
    }

    private Value Add(Value value)
    {
        _values.Add(value);
        return value;
    }

    private ValueUse Output(int layer) => layer < 0 ? ValueUse.Input : _outputs[layer];

    private bool IsTrained(ValueUse use) => use.Training is { } value && _trained.Contains(value);

    private static bool IsView(LayerModel layer) => LayerCatalog.Get(layer.Kind).IsView;
}
