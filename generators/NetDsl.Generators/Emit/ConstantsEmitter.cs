using NetDsl.Semantics;

namespace NetDsl.Generators.Emit;

/// <summary>What is known of the whole network before it runs.</summary>
internal static class ConstantsEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound)
        {
            string error = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(code.Error!, quote: true);
            writer.Write($"// The declaration has an error, so every member throws.\nprivate const string DeclarationError = {error};\n");
        }

        writer.Summary($"The number of values in one sample: {code.Model.Input}.");
        writer.Write($"public const int InputSize = {Numbers.Integer(code.Model.Input.Size)};\n");
        writer.Summary($"The number of values in one answer: {code.Model.Output}.");
        writer.Write($"public const int OutputSize = {Numbers.Integer(code.Model.Output.Size)};\n");
        writer.Summary("The number of weights and biases.");
        writer.Write($"public const long ParameterCount = {Numbers.Integer(code.Model.ParameterCount)};");
    }
}
