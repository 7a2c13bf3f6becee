namespace NetDsl.Semantics.Model;

/// <summary>A version of C#: what generated code may be written in.</summary>
/// <param name="Hundredths">The version times 100: 703 for C# 7.3.</param>
internal readonly record struct Language(int Hundredths)
{
    /// <summary>The first with collection expressions, and with classes that end in a semicolon.</summary>
    public static Language Needed { get; } = new(1200);

    public bool IsTooOld => Hundredths < Needed.Hundredths;

    /// <summary>Whether the members of a network can be declared, with bodies that throw: C# 7.3 has all that they need.</summary>
    public bool HasMembers => Hundredths >= 703;

    public bool HasNullableReferences => Hundredths >= 800;

    public bool HasFileScopedNamespaces => Hundredths >= 1000;

    public override string ToString() => Hundredths % 100 == 0 ? $"{Hundredths / 100}" : $"{Hundredths / 100}.{Hundredths % 100}";
}
