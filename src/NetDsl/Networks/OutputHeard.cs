namespace NetDsl;

/// <summary>Hears the outputs [B, outputs] of a batch, as long as the call lasts.</summary>
internal delegate void OutputHeard(ReadOnlySpan<float> output, Batch batch);
