using System.Collections.Immutable;

namespace NetDsl.Semantics;

/// <summary>The attributes that are no layers, without <c>Attribute</c>.</summary>
internal static class DeclarationNames
{
    public const string Input = nameof(Input);
    public const string SequenceInput = nameof(SequenceInput);
    public const string TokenInput = nameof(TokenInput);
    public const string Loss = nameof(Loss);
    public const string DefaultInit = nameof(DefaultInit);
    public const string Block = nameof(Block);
    public const string ActivationFacts = nameof(ActivationFacts);

    public static ImmutableArray<string> Inputs { get; } = [Input, SequenceInput, TokenInput];

    public static ImmutableArray<string> All { get; } = [.. Inputs, Loss, DefaultInit, Block, ActivationFacts];
}
