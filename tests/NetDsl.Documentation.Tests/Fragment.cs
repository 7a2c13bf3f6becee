using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;
using NetDsl.Testing.Pages;

namespace NetDsl.Documentation.Tests;

/// <summary>Code that takes something for granted: stand-ins for it are compiled beside it.</summary>
internal static class Fragment
{
    private const string Usings = """
        global using Microsoft.Data.Analysis;
        global using NetDsl;
        global using NetDsl.DataFrames;
        global using NetDsl.Extensions;
        global using NetDsl.Images;
        global using NetDsl.Onnx;
        global using NetDsl.Tokenizers;
        global using Microsoft.ML.Tokenizers;
        global using Xunit;
        global using static StandIns;
        """;

    private static readonly CompilationUnitSyntax Common = Parse(Repository.Read("tests/NetDsl.Documentation.Tests/StandIns/Common.cs"));

    /// <summary>Builds a fragment. A type that it declares before its statements is moved behind them, where a program has it.</summary>
    /// <param name="code">The fragment.</param>
    /// <param name="earlier">Fragments before it, whose types it may use.</param>
    /// <param name="given">
    /// Stand-ins of its own, a class <c>Given</c> and types, which take the place of common ones of the same name.
    /// </param>
    public static PageProgram Build(string code, IEnumerable<string>? earlier = null, string given = "public static class Given;")
    {
        CompilationUnitSyntax fragment = Parse(code), own = Parse(given);
        HashSet<string> taken = [.. NamesIn(fragment), .. NamesIn(own)];
        List<string> beside = [Usings + "global using static Given;", given];
        foreach (CompilationUnitSyntax unit in (earlier ?? []).Reverse().Select(Parse).Append(Common))
        {
            beside.Add(Without(unit, taken).ToFullString());
            taken.UnionWith(NamesIn(unit));
        }

        return PageProgram.Build(fragment.WithMembers([.. fragment.Members.OrderBy(member => member is not GlobalStatementSyntax)]).ToFullString(), [.. beside]);
    }

    /// <summary>The usings and types of a fragment, but for those whose names are taken. Of the class of stand-ins, its fields are looked at.</summary>
    private static CompilationUnitSyntax Without(CompilationUnitSyntax unit, HashSet<string> taken)
    {
        unit = unit.WithMembers([.. unit.Members.Where(member => member is BaseTypeDeclarationSyntax type && !taken.Contains(type.Identifier.ValueText))]);
        return unit.RemoveNodes(
            unit.DescendantNodes().OfType<FieldDeclarationSyntax>().Where(field => taken.Contains(NameOf(field))), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static IEnumerable<string> NamesIn(CompilationUnitSyntax unit) =>
        unit.Members.OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.ValueText)
            .Concat(unit.Members.OfType<ClassDeclarationSyntax>().Where(type => type.Identifier.ValueText == "Given")
                .SelectMany(type => type.Members.OfType<FieldDeclarationSyntax>()).Select(NameOf));

    private static string NameOf(FieldDeclarationSyntax field) => field.Declaration.Variables[0].Identifier.ValueText;

    private static CompilationUnitSyntax Parse(string code) => CSharpSyntaxTree.ParseText(PageProgram.WithoutDirectives(code)).GetCompilationUnitRoot();
}
