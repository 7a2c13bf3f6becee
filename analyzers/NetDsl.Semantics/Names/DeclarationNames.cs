using System.Collections.Immutable;

namespace NetDsl.Semantics;

/// <summary>The attributes that are no layers, without <c>Attribute</c>.</summary>
internal static class DeclarationNames
{
    public const string Input = nameof(Input);
    public const string Loss = nameof(Loss);
    public const string DefaultInit = nameof(DefaultInit);
    public const string Block = nameof(Block);
    public const string ActivationFacts = nameof(ActivationFacts);

    public static ImmutableArray<string> All { get; } = [Input, Loss, DefaultInit, Block, ActivationFacts];
}
