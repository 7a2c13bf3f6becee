namespace NetDsl.Oracle.Tests.Comparing;

/// <summary>An optimizer here and in PyTorch.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Create">A new one.</param>
/// <param name="InPyTorch">Its kind and its options, as PyTorch calls them.</param>
internal sealed record OptimizerChoice(string Name, Func<Optimizer> Create, object InPyTorch)
{
    /// <summary>It changes no parameter: a step with it gives the gradients at the start.</summary>
    public static OptimizerChoice Still { get; } = new("none", () => new Sgd(0), new { kind = "Sgd", lr = 0.0 });

    public static OptimizerChoice Sgd { get; } =
        new("SGD", () => new Sgd(0.05, weightDecay: 0.01), new { kind = "Sgd", lr = 0.05, weight_decay = 0.01 });

    public static OptimizerChoice Momentum { get; } =
        new("momentum", () => new Sgd(0.02, momentum: 0.9), new { kind = "Sgd", lr = 0.02, momentum = 0.9 });

    public static OptimizerChoice Nesterov { get; } = new(
        "Nesterov's momentum",
        () => new Sgd(0.02, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        new { kind = "Sgd", lr = 0.02, momentum = 0.9, nesterov = true, weight_decay = 0.01 });

    public static OptimizerChoice Adam { get; } = new(
        "Adam",
        () => new Adam(0.002, beta1: 0.8, weightDecay: 0.01),
        new { kind = "Adam", lr = 0.002, betas = new[] { 0.8, 0.999 }, weight_decay = 0.01 });

    public static OptimizerChoice AdamW { get; } =
        new("AdamW", () => new AdamW(0.002, weightDecay: 0.1), new { kind = "AdamW", lr = 0.002, weight_decay = 0.1 });

    public static OptimizerChoice RmsProp { get; } = new(
        "RMSProp",
        () => new RmsProp(0.001, momentum: 0.5, centered: true),
        new { kind = "RmsProp", lr = 0.001, momentum = 0.5, centered = true });

    /// <summary>All that move parameters.</summary>
    public static IReadOnlyList<OptimizerChoice> All { get; } = [Sgd, Momentum, Nesterov, Adam, AdamW, RmsProp];
}
