using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Catalog.Layers;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Graph;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Initialization;

/// <summary>
/// How the layers of sequences start: embeddings and positions, gates and projections, each matrix among those that are packed with fans of
/// its own.
/// </summary>
internal sealed partial class SequenceStarts(EquatableArray<LayerModel> layers, ArgumentList? defaultInit)
{
    private const string Projections = "queries, keys and values are layers of their own: fans are those of one";

    private static readonly ActivationModel Linear = new(ActivationNames.Linear);

    public static bool Cover(LayerModel layer) =>
        LayerCatalog.Get(layer.Kind) is SequenceKind or EmbeddingKind or CrossAttentionKind;

    public LayerModel Start(LayerModel layer, BranchStart? branch) => layer.Kind switch
    {
        _ when !layer.Output.IsKnown => layer,
        LayerNames.Embedding => Embedding(layer),
        LayerNames.PositionalEmbedding => Positions(layer),
        LayerNames.SelfAttention => Attention(layer, branch, SelfAttentionKind.InWeight),
        LayerNames.CrossAttention => Attention(layer, branch, CrossAttentionKind.QueryWeight, CrossAttentionKind.KeyValueWeight),
        _ => Recurrence(layer),
    };

    private LayerModel Embedding(LayerModel layer)
    {
        (double deviation, string reason) = DeviationOf(layer);
        (StartModel Start, int FirstRow, int? Rows)[] starts = [(Normal("W", deviation, reason), 0, null)];
        if (EmbeddingKind.Padding(layer) is { } token && token < layer.Input.Vocabulary)
        {
            var padding = new StartModel(InitNames.Zero, $"W of token {Numbers.Integer(token)} = 0, because PaddingToken says so", []);
            starts = [.. starts, (padding, token, 1)];
        }

        return Starting(layer, (EmbeddingKind.Weights, starts)) with
        {
            StartText = new($"normal, σ = {Numbers.Short(deviation)}", reason),
        };
    }

    private LayerModel Positions(LayerModel layer)
    {
        LayerModel? embedding = EmbeddingBefore(layer);
        (double deviation, string reason) = embedding is null
            ? (1.0, "nothing is known of what it is added to")
            : (DeviationOf(embedding).Deviation, "places should weigh as much as tokens");
        return PositionalEmbeddingKind.IsLearned(layer.Arguments)
            ? Starting(layer, (PositionalEmbeddingKind.Weights, [(Normal("P", deviation, reason), 0, null)])) with
            {
                StartText = new($"normal, σ = {Numbers.Short(deviation)}", reason),
            }
            : layer with { ScaleAtStart = Math.Sqrt(2) * deviation };
    }

    private LayerModel Attention(LayerModel layer, BranchStart? branch, params string[] projections)
    {
        InitModel[] starts =
        [
            .. projections.Select(role => MethodOf(layer, "Init", role, InitNames.XavierUniform, Projections, branch: null)),
        ];
        InitModel last = MethodOf(
            layer, "Init", AttentionParts.OutWeight, InitNames.XavierUniform, "nothing follows its sums", branch);
        bool areAlike = starts.All(start => start.Title == last.Title && start.Deviation == last.Deviation);
        return Starting(
            layer,
            [
                .. projections.Zip(starts, (role, start) => (role, Rows(layer, role, start))),
                (AttentionParts.OutWeight, Rows(layer, AttentionParts.OutWeight, last)),
            ]) with
        {
            StartText = new(
                areAlike ? $"{last.Title}, σ = {Numbers.Short(last.Deviation)}"
                    : last.Title == starts[0].Title ? last.Title
                    : $"{starts[0].Title}, last {last.Title}",
                starts[0].Reason),
        };
    }

    /// <summary>The deviation of an embedding, and why.</summary>
    private (double Deviation, string Reason) DeviationOf(LayerModel embedding)
    {
        if (embedding.Arguments.Number(EmbeddingKind.Deviation) is > 0 and var written)
        {
            return (written, $"it was chosen by Std = {Numbers.Short(written)}");
        }

        int d = Math.Max(1, embedding.Output.IsKnown ? embedding.Output.RowSize : 1);
        if (layers.FirstOrDefault(layer => layer.Shared.Any(tensor => IsOf(embedding, tensor))) is { } tied)
        {
            return (1 / Math.Sqrt(d),
                $"its rows are also the weights of {tied.Name}, whose scores have variance 1 behind a norm then (Press and Wolf 2017)");
        }

        return IsReadByNorm(embedding.Index)
            ? (1 / Math.Sqrt(d),
                $"a norm reads it: lengths of 1 let a step of training change a vector by a like share as it changes weights")
            : (1, "no norm follows, and the layers after it expect values of variance 1");
    }

    private static bool IsOf(LayerModel embedding, ParameterModel tied) => embedding.Parameters.Any(own => own.Name == tied.Tensor);

    /// <summary>How the weights of a layer start that are those of an embedding: for the forecast, since that draws them.</summary>
    public InitModel OfTied(LayerModel layer, InitModel own)
    {
        LayerModel embedding = layers.First(found => IsOf(found, layer.Parameter(EmbeddingKind.Weights)!));
        (double deviation, string reason) = DeviationOf(embedding);
        StartModel start = Normal("W", deviation, reason);
        return own with
        {
            Method = start.Method,
            Title = "normal",
            Reason = reason,
            Formula = start.Formula,
            Deviation = deviation,
            Arguments = start.Arguments,
            Distribution = "Normal",
        };
    }

    /// <summary>Whether a norm reads a value, or the value to which only places are added, of which part is dropped.</summary>
    private bool IsReadByNorm(int value)
    {
        var carriers = new HashSet<int> { value };
        foreach (LayerModel layer in layers.Where(layer => layer.Reads.Any(carriers.Contains)))
        {
            if (Neighbours.IsNorm(layer))
            {
                return true;
            }

            if (layer.Kind == LayerNames.PositionalEmbedding || LayerCatalog.Get(layer.Kind).PassesOn)
            {
                carriers.Add(layer.Index);
            }
        }

        return false;
    }

    private LayerModel? EmbeddingBefore(LayerModel layer)
    {
        LayerModel? at = layer;
        do
        {
            at = at.Reads is [>= 0 and var read] ? layers[read] : null;
        }
        while (at is not null && at.Kind != LayerNames.Embedding && LayerCatalog.Get(at.Kind).PassesOn);

        return at?.Kind == LayerNames.Embedding ? at : null;
    }

    /// <summary>The initializer of a tensor, described for one of the matrices in it.</summary>
    private InitModel MethodOf(
        LayerModel layer, string argument, string role, string automatic, string reason, BranchStart? branch)
    {
        string? written = layer.Arguments.Member(argument);
        bool isOfNetwork = written is null or InitNames.Auto && argument == "Init" && defaultInit is not null;
        string? named = isOfNetwork ? defaultInit!.Member("init") : written;
        bool isAutomatic = !InitCatalog.Contains(named) || named == InitNames.Auto;
        InitOrigin origin = isAutomatic ? InitOrigin.Activation : isOfNetwork ? InitOrigin.Network : InitOrigin.Layer;
        string why = isAutomatic ? reason
            : isOfNetwork ? $"it was chosen by [DefaultInit(Init.{named})]"
            : $"it was chosen by {argument} = Init.{named}";
        branch = origin == InitOrigin.Layer ? null : branch;
        ParameterModel packed = layer.Parameter(role)!;
        var options = new InitOptions(ArgumentList.Empty, isOfNetwork ? defaultInit : null) { Factor = branch?.Factor ?? 1 };
        string method = branch is { Factor: 0 } ? InitNames.Zero
            : InitializerChoice.FittingFor(isAutomatic ? automatic : named!, packed);
        return InitFormula.Describe(
            method,
            origin,
            branch is null ? why : $"{why}; times {branch.Formula}: {branch.Reason}",
            options,
            Linear,
            OneOf(packed, method),
            isFirst: false);
    }

    /// <summary>One of the matrices in a tensor, for a method that draws each number for itself or knows only one matrix.</summary>
    private static ParameterModel OneOf(ParameterModel packed, string method) => method switch
    {
        InitNames.Orthogonal => packed with { Groups = packed.Parts },
        InitNames.PyTorchDefault when packed.FanOut != packed.FanIn => packed with { Shape = [(int)packed.FanOut, (int)packed.FanOut] },
        _ => packed with { Shape = [packed.Shape[0] / packed.Parts, .. packed.Shape.Skip(1)] },
    };

    /// <summary>
    /// All rows at once, but matrix by matrix by a method that knows only one.
    /// </summary>
    private static (StartModel Start, int FirstRow, int? Rows)[] Rows(LayerModel layer, string role, InitModel init)
    {
        ParameterModel tensor = layer.Parameter(role)!;
        StartModel start =
            init with { Formula = $"{Renamed(init.Formula, Letter(layer, role))}, {init.Title}, because {init.Reason}" };
        if (init.Method == InitNames.Zero)
        {
            return [];
        }

        int rows = tensor.Shape[0] / tensor.Parts;
        return tensor.Parts == 1 || init.Method == InitNames.Orthogonal || init.Arguments.All(argument => argument.Name != "rows")
            ? [(start, 0, null)]
            : [.. Enumerable.Range(0, tensor.Parts).Select(part => (start, part * rows, (int?)rows))];
    }

    /// <summary><c>W·Wᵀ = I</c> becomes <c>U·Uᵀ = I</c>.</summary>
    private static string Renamed(string formula, string letter)
    {
        int end = formula.IndexOf(' ');
        return formula.Substring(0, end).Replace("W", letter).Replace("w", letter) + formula.Substring(end);
    }

    private static string Letter(LayerModel layer, string role) =>
        LayerCatalog.Get(layer.Kind).Tensors(layer.Arguments).First(tensor => tensor.Role == role).Letter;

    private static StartModel Normal(string letter, double deviation, string reason) => new(
        InitNames.RandomNormal,
        $"{letter} ~ N(0, σ²), σ = {Numbers.Short(deviation)}, because {reason}",
        [new("std", Numbers.Single(deviation))]);

    private static StartModel Constant(string formula, double value) =>
        new(InitNames.Constant, formula, [new("value", Numbers.Single(value))]);

    private static LayerModel Starting(
        LayerModel layer, params (string Role, (StartModel Start, int FirstRow, int? Rows)[] Starts)[] tensors)
    {
        return layer with { Parameters = [.. layer.Parameters.Select(Start)] };

        ParameterModel Start(ParameterModel tensor) => Array.Find(tensors, start => start.Role == tensor.Role).Starts is { } starts
            ? tensor with { Starts = [.. starts.Select((start, number) => RowsOf(tensor, start, number))] }
            : tensor;

        static RowStart RowsOf(ParameterModel tensor, (StartModel Start, int FirstRow, int? Rows) start, int number) => new(
            start.Start,
            number == 0 || start.Start.Method == InitNames.Chrono ? tensor.Name : $"{tensor.Name}.{Numbers.Integer(number)}",
            start.FirstRow,
            start.Rows ?? tensor.Shape[0]);
    }
}
