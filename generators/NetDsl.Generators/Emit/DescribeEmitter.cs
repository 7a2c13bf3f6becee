namespace NetDsl.Generators.Emit;

/// <summary>How the network gives its description, which stands in a file of its own; of one with an error there is none.</summary>
internal static class DescribeEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        string type = code.Library("NetworkDescription");
        if (!code.IsSound && code.HasPlace("Description"))
        {
            writer.Summary(DescriptionEmitter.Summary);
            writer.Member($"public static {type} Description", code.Body(""));
        }

        if (code.HasPlace("Describe()"))
        {
            string body = code.HasPlace("Description") ? "=> Description;" : code.Body("");
            writer.Apart();
            writer.Write("/// <inheritdoc/>");
            writer.Member($"protected override {type} Describe()", body);
        }
    }
}
