namespace NetDsl.Semantics.Model;

/// <summary>How a residual's <c>Scale</c> changes the start of a layer in its branch.</summary>
/// <param name="Factor">By what the weights, or the γ of a norm, are multiplied; 0 for weights of 0.</param>
/// <param name="Formula">The factor with its numbers: <c>1/√8</c>.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record BranchStart(double Factor, string Formula, string Reason);

/// <summary>The branch of a residual whose <c>Scale</c> changes how layers start.</summary>
/// <param name="End">The layer that decides its size; null where none has weights.</param>
internal sealed record ScaledBranch(int? End);
