namespace NetDsl;

/// <summary>The values that a pass left in the workspace, by layer.</summary>
internal sealed class PassValues
{
    private readonly NetworkDescription _network;
    private readonly Workspace _workspace;
    private readonly Dictionary<string, int> _slots = [];

    public PassValues(NetworkDescription network, Workspace workspace)
    {
        (_network, _workspace) = (network, workspace);
        for (int slot = 0; slot < network.Workspace.Slots.Count; slot++)
        {
            _slots.Add(network.Workspace.Slots[slot].Name, slot);
        }
    }

    /// <summary>The output of a layer; −1 stands for the network's input. A layer that computes nothing hands on what it reads.</summary>
    public ReadOnlySpan<float> Output(int layer, ReadOnlySpan<float> inputs) =>
        layer < 0 ? inputs
        : _slots.TryGetValue(_network.Layers[layer].Name, out int slot) ? _workspace.Values(slot)
        : Output(_network.Layers[layer].Reads[0], inputs);

    /// <summary>The slope of the loss with respect to what the layer computes before its activation; empty where there is none.</summary>
    public ReadOnlySpan<float> Slope(int layer) =>
        _slots.TryGetValue(_network.Layers[layer].Name + ".slope", out int slot) ? _workspace.Values(slot) : [];
}
