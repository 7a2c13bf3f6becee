using System.ComponentModel;

namespace NetDsl;

/// <summary>A layer that reads a sequence step by step, and keeps a state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    private protected RecurrentLayerAttribute()
    {
    }

    /// <summary>
    /// Whether it gives the state after each step, [B, T, units], as a further recurrent layer or attention needs it; else the state after
    /// the last step that counts, [B, units].
    /// </summary>
    public bool ReturnSequences { get; set; }

    /// <summary>
    /// Whether a second set of weights reads the sequence backward, from the last step that counts to the first; the layer then gives both
    /// states side by side, 2·units numbers. Such a layer cannot work step by step: what comes later is known to it.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>
    /// How the weights of the input start; without it, <see cref="DefaultInitAttribute"/> decides, and without that Xavier's uniform
    /// distribution with the fans of one gate.
    /// </summary>
    public Init Init { get; set; }

    /// <summary>
    /// How the weights of the state start: orthogonal, gate by gate, unless given, so that a state neither fades nor grows as it is carried
    /// on (Saxe et al. 2014).
    /// </summary>
    public Init RecurrentInit { get; set; } = Init.Orthogonal;
}
