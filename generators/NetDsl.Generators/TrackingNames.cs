namespace NetDsl.Generators;

/// <summary>The names of the generator's steps, by which tests see what was computed anew.</summary>
internal static class TrackingNames
{
    /// <summary>The declaration: attributes and class.</summary>
    public const string Declaration = nameof(Declaration);

    /// <summary>The meaning of it.</summary>
    public const string Model = nameof(Model);

    /// <summary>Declarations that forgot their <c>[Input]</c>.</summary>
    public const string DeclarationWithoutInput = nameof(DeclarationWithoutInput);

    /// <summary>The meaning of the names of types in the whole program.</summary>
    public const string Surroundings = nameof(Surroundings);

    /// <summary>The names of classes that differ from another's in case only.</summary>
    public const string AmbiguousNames = nameof(AmbiguousNames);
}
