namespace NetDsl.Generators.Emit;

/// <summary>Constructors, unless the class has its own.</summary>
internal static class ConstructorsEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.Model.Declaration.Type.NeedsConstructors)
        {
            return;
        }

        string name = code.Model.Name;
        writer.Summary("Makes a network with random weights from a seed drawn at random; Seed tells which.");
        writer.Write($$"""
            public {{name}}()
            {
            }
            """);
        writer.Apart();
        writer.Summary("Makes a network with random weights; the same seed gives the same weights on every machine.");
        writer.Write($$"""
            /// <param name="seed">Chooses the random numbers.</param>
            public {{name}}(long seed)
                : base(seed)
            {
            }
            """);
    }
}
