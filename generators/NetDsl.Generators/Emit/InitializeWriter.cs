using System.Text;
using NetDsl.Semantics;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Generators.Emit;

/// <summary>Writes how tensors start.</summary>
internal sealed class InitializeWriter
{
    private readonly NetworkCode _code;
    private readonly SourceWriter _writer;

    /// <summary>Of each body, the methods that start its lists; null for those in which there is nothing to start.</summary>
    private readonly List<AlikeLists<string?>> _methods;

    public InitializeWriter(NetworkCode code, SourceWriter writer)
    {
        (_code, _writer) = (code, writer);
        _methods = [.. code.Bodies.Select(MethodsOf)];
    }

    public void Write()
    {
        _writer.Write("/// <inheritdoc/>");
        WriteMethod(_code.Bodies[0], 0, "protected override void InitializeParameters(long seed)");
        foreach (BodyCode block in _code.Blocks)
        {
            foreach ((string? method, int first) in _methods[block.Number].Pieces.Where(one => one.Piece is not null))
            {
                _writer.Apart();
                _writer.Summary($"Initializes number i of {block.Model.Block}; path is what the names of its tensors begin with.");
                WriteMethod(block, first, $"private void {method}(int i, string path, long seed)");
            }
        }
    }

    private void WriteMethod(BodyCode body, int instance, string signature)
    {
        using (_writer.Braces(signature))
        {
            foreach (BodyItem item in body.Model.Items)
            {
                _writer.Apart();
                LayerModel layer = _code.Model.Layers[body.Model.Corresponding(item.Layer, 0, instance)];
                if (item.Repetition is { } repetition)
                {
                    WriteRepetition(body, instance, repetition);
                }
                else if (InitializeEmitter.IsStarted(layer))
                {
                    WriteLayer(body, layer);
                }
            }
        }
    }

    private void WriteRepetition(BodyCode body, int instance, RepetitionModel repetition) => RepetitionWriter.WriteInOrder(
        body,
        instance,
        repetition,
        (run, list) => _methods[run.Body][list],
        (method, list, number) => _writer.Write($"{method}({list}, {body.PathOf(repetition, number)}, seed);"),
        _writer);

    private void WriteLayer(BodyCode body, LayerModel layer)
    {
        if (layer.StartsWeights)
        {
            InitModel init = layer.Init!;
            _writer.Comment($"{layer.OwnName}: {init.Title}, because {Because(init)}.");
            _writer.Comment($"  {init.Formula}{Variance(init)}");
        }
        else if (layer.StartText is { } text)
        {
            _writer.Comment($"{layer.OwnName}: {text.Title}; biases not named here are 0.");
        }
        else
        {
            IEnumerable<string> formulas = layer.Parameters.SelectMany(parameter => parameter.Starts).Select(rows => rows.Start.Formula);
            string others = string.Concat(layer.Shared.Select(parameter => $", {parameter.Role} of {parameter.Tensor}"));
            _writer.Comment($"{layer.OwnName}: {string.Join(", ", formulas.Distinct())}{others}, all else 0.");
        }

        foreach (ParameterModel parameter in layer.Parameters)
        {
            foreach (RowStart rows in parameter.Starts)
            {
                if (layer.StartText is not null || (layer.StartsWeights && !ReferenceEquals(rows.Start, layer.Init)))
                {
                    _writer.Comment($"  {rows.Start.Formula}");
                }

                Call(body, layer, parameter, rows);
            }
        }
    }

    private void Call(BodyCode body, LayerModel layer, ParameterModel parameter, RowStart rows)
    {
        string target = body.Member(layer, parameter.Role);
        if (rows.Rows != parameter.Shape[0])
        {
            long row = parameter.Length / parameter.Shape[0];
            target += $".Slice({Numbers.Integer(rows.FirstRow * row)}, {Numbers.Integer(rows.Rows * row)})";
        }

        string stream = body.IsNetwork ? $"\"{rows.Stream}\"" : $"path + \"{rows.Stream.Substring(layer.Place.Scope.Length)}\"";
        string[] random = InitCatalog.Get(rows.Start.Method).IsRandom ? [$"new {_code.Library("RandomStream")}(seed, {stream})"] : [];
        IEnumerable<string> options = rows.Start.Arguments.Select(argument => $"{argument.Name}: {Value(argument)}");
        _writer.Call($"{_code.Library("Initializers")}.{rows.Start.Method}", [target, .. random, .. options], ";");
    }

    private string Value(NamedLiteral argument) =>
        argument.Enum.Length == 0 ? argument.Literal : $"{_code.Library(argument.Enum)}.{argument.Literal}";

    private static string Variance(InitModel init) => init.Variance == 0 ? "" : $", variance {Numbers.Short(init.Variance)}";

    private static string Because(InitModel init) => init.Origin == InitOrigin.Activation ? init.Reason : "it was " + init.Reason;

    private AlikeLists<string?> MethodsOf(BodyCode body)
    {
        string name = BodyCode.InitializeOf(body.Name);
        return new(
            body.Instances,
            instance => TextOf(body, instance),
            (instance, others) => TextOf(body, instance).Length == 0 ? null
                : others.All(other => other is null) ? name
                : _code.MemberFor(name + "Otherwise"));
    }

    /// <summary>All that decides the text of the method; nothing where all starts at 0.</summary>
    private string TextOf(BodyCode body, int instance)
    {
        var text = new StringBuilder();
        for (int i = 0; i < body.Length; i++)
        {
            LayerModel layer = _code.Model.Layers[body.Model.Starts[instance] + i];
            foreach (ParameterModel parameter in layer.Parameters)
            {
                foreach (RowStart rows in parameter.Starts)
                {
                    text.Append(i).Append(parameter.Role).Append(rows.FirstRow).Append(' ').Append(rows.Start.Method)
                        .Append(rows.Start.Formula).Append(string.Join(",", rows.Start.Arguments)).Append(layer.Init?.Reason);
                }
            }
        }

        return text.ToString();
    }
}
