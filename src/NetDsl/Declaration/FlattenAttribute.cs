namespace NetDsl;

/// <summary>Reads any shape as one vector, row by row. Copies nothing.</summary>
public sealed class FlattenAttribute : LayerAttribute;
