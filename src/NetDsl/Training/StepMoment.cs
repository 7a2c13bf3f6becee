namespace NetDsl;

/// <summary>Which training step it is, for messages.</summary>
/// <param name="Epoch">The epoch of the run, from 1; 0 for a single step.</param>
/// <param name="Step">The step of the epoch, from 1; for a single step, since the network was initialized.</param>
internal readonly record struct StepMoment(int Epoch, long Step);
