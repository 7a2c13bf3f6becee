using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Graph;

/// <summary>
/// The layers before and after each layer of a network, by what the layers read. Views, taps, dropout and linear activations are seen
/// through, since they pass a value on. A value that several layers read, and a layer that reads several values, have no single neighbour:
/// there a row of layers ends.
/// </summary>
internal sealed class Neighbours
{
    private const int None = -1;

    private readonly EquatableArray<LayerModel> _layers;
    private readonly int[] _readers;
    private readonly int[] _before;
    private readonly int[] _after;
    private readonly int[] _makers;
    private readonly bool[] _leadsToWeights;
    private readonly bool[] _followsWeights;
    private readonly bool[] _givesAnswer;

    public Neighbours(EquatableArray<LayerModel> layers)
    {
        _layers = layers;
        int count = layers.Count;
        (_readers, _before, _after, _makers) = (new int[count], new int[count], new int[count], new int[count]);
        (_leadsToWeights, _followsWeights, _givesAnswer) = (new bool[count], new bool[count], new bool[count]);
        LookAhead();
        LookBack();
    }

    /// <summary>Whether a layer reads several values.</summary>
    public bool HasJoin { get; private set; }

    /// <summary>Whether a layer is a norm.</summary>
    public bool HasNorm { get; private set; }

    public static bool IsNorm(LayerModel? layer) => layer is not null && LayerCatalog.Get(layer.Kind).IsNorm;

    public static bool IsMaximum(LayerModel? layer) => layer is not null && LayerCatalog.Get(layer.Kind).IsMaximum;

    public static bool IsJoin(LayerModel? layer) => layer is { Reads.Count: > 1 };

    public static bool IsSum(LayerModel? layer) => layer is { Reads.Count: > 1 } && LayerCatalog.Get(layer.Kind).IsSum;

    /// <summary>A sum that ends a residual block.</summary>
    public static bool IsResidual(LayerModel layer) => IsSum(layer) && LayerCatalog.Get(layer.Kind).HasBlock;

    /// <summary>An activation of its own, which is not that of weights.</summary>
    public static bool IsActivation(LayerModel? layer) => layer is { Activation.Kind: not ActivationNames.Linear } && !HasWeights(layer);

    /// <summary>
    /// Whether weights come after this layer, on any way: its output is not the network's answer but passes through others.
    /// </summary>
    public bool IsHidden(LayerModel layer) => _leadsToWeights[layer.Index];

    /// <summary>Whether weights come before this layer, on any way.</summary>
    public bool FollowsWeights(LayerModel layer) => _followsWeights[layer.Index];

    /// <summary>Whether the layer's output becomes the answer with nothing but activations after it.</summary>
    public bool GivesAnswer(LayerModel layer) => _givesAnswer[layer.Index];

    /// <summary>How many layers read the output of this one.</summary>
    public int ReadersOf(LayerModel layer) => _readers[layer.Index];

    /// <summary>The layer whose output this one alone reads; null at the beginning, and for a layer that reads several values.</summary>
    public LayerModel? Before(LayerModel layer) => At(_before[layer.Index]);

    /// <summary>
    /// The layer that alone reads the output of this one, which may be a join; null at the end, and where several read it.
    /// </summary>
    public LayerModel? After(LayerModel layer) => At(_after[layer.Index]);

    /// <summary>The layer that made a value, whoever reads it; null for the network's input.</summary>
    /// <param name="read">An index as in <see cref="LayerModel.Reads"/>.</param>
    public LayerModel? Maker(int read) => read < 0 ? null : At(_makers[read]);

    /// <summary>
    /// The layer that makes the network's answer, and the activations that the answer goes through then, from the last on.
    /// </summary>
    public (LayerModel? Maker, IReadOnlyList<LayerModel> Activations) Answer()
    {
        var activations = new List<LayerModel>();
        LayerModel? maker = Maker(_layers.Count - 1);
        while (IsActivation(maker))
        {
            activations.Add(maker!);
            maker = Maker(maker!.Reads[0]);
        }

        if (maker is { Activation.Kind: not ActivationNames.Linear })
        {
            activations.Add(maker);
        }

        return (maker, activations);
    }

    /// <summary>
    /// Whether a norm makes up for the scale of a layer's sums: they go straight into it, or through functions that pass a scale on.
    /// </summary>
    public bool IsNormalized(LayerModel layer)
    {
        LayerModel? at = PassesScale(layer) ? After(layer) : null;
        while (IsActivation(at) && PassesScale(at!))
        {
            at = After(at!);
        }

        return IsNorm(at);
    }

    private static bool HasWeights(LayerModel layer) => layer.Parameters.Count > 0 && LayerCatalog.Get(layer.Kind).HasWeights;

    private static bool Passes(LayerModel layer) =>
        layer.Activation is null or { Kind: ActivationNames.Linear } && LayerCatalog.Get(layer.Kind).PassesOn;

    private static bool PassesScale(LayerModel layer) =>
        layer.Activation?.Kind is null or ActivationNames.Linear or ActivationNames.Relu or ActivationNames.LeakyRelu;

    private LayerModel? At(int index) => index == None ? null : _layers[index];

    /// <summary>A layer reads only what stands before it.</summary>
    private void LookAhead()
    {
        foreach (LayerModel layer in _layers)
        {
            HasNorm |= IsNorm(layer);
            HasJoin |= IsJoin(layer);
            foreach (int read in layer.Reads)
            {
                if (read >= 0)
                {
                    _readers[read]++;
                    _followsWeights[layer.Index] |= _followsWeights[read] || HasWeights(_layers[read]);
                }
            }

            int source = layer.Reads is [>= 0 and var only] ? only : None;
            _makers[layer.Index] = !Passes(layer) ? layer.Index : source == None ? None : _makers[source];
        }

        // How many read a value is known only now.
        foreach (LayerModel layer in _layers)
        {
            _before[layer.Index] = layer.Reads is not [>= 0 and var read] || _readers[read] > 1 ? None
                : Passes(_layers[read]) ? _before[read]
                : read;
        }
    }

    private void LookBack()
    {
        for (int i = 0; i < _layers.Count; i++)
        {
            _after[i] = None;
        }

        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            LayerModel layer = _layers[i];
            LayerModel? after = After(layer);
            _givesAnswer[i] = i == _layers.Count - 1 || (_readers[i] == 1 && _givesAnswer[i]);
            foreach (int read in layer.Reads)
            {
                if (read >= 0)
                {
                    _leadsToWeights[read] |= _leadsToWeights[i] || HasWeights(layer);
                    _after[read] = _readers[read] > 1 ? None : Passes(layer) ? after?.Index ?? None : i;
                    _givesAnswer[read] = _givesAnswer[i] && (Passes(layer) || IsActivation(layer));
                }
            }
        }
    }
}
