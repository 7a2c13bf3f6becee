using NetDsl.Semantics;

namespace NetDsl.Generators.Emit;

/// <summary>The sizes of the whole network.</summary>
internal static class ConstantsEmitter
{
    public static void Emit(NetworkCode code, SourceWriter writer)
    {
        if (!code.IsSound)
        {
            string error = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(code.Error!, quote: true);
            writer.Write($"// The declaration has an error, so every member throws.\nprivate const string DeclarationError = {error};");
        }

        Write("int InputSize", $"The number of values in one sample: {code.Model.Input}.", code.Model.Input.Size);
        Write("int OutputSize", $"The number of values in one answer: {code.Model.Output}.", code.Model.Output.Size);
        Write("long ParameterCount", "The number of weights and biases.", code.Model.ParameterCount);

        void Write(string constant, string summary, long value)
        {
            if (code.HasPlace(constant.Split(' ')[1]))
            {
                writer.Apart();
                writer.Summary(summary);
                writer.Write($"public const {constant} = {Numbers.Integer(value)};");
            }
        }
    }
}
