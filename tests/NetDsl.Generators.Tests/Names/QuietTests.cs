using Microsoft.CodeAnalysis;
using NetDsl.Testing;
using static NetDsl.Generators.Tests.Names.ForeignProgram;

namespace NetDsl.Generators.Tests.Names;

/// <summary>Messages about a class and its bases stand in the user's own file, or nowhere, but never in generated code. (<see cref="ForeignProgram.Run"/> checks it.)</summary>
public class QuietTests
{
    [Fact]
    public void In_a_program_that_is_compliant_with_the_common_language_specification()
    {
        GeneratedCode code = Run(["[assembly: CLSCompliant(true)]", Networks.Declare(), "[Input(2), Dense(1, Name = \"net\"), Dense(1, Name = \"Net\")] public partial class _lower;"], []);

        // An array as an argument of an attribute is the language's own idea of the word, and stands in the user's file.
        Assert.DoesNotContain(
            code.Program.GetDiagnostics(),
            found => found.Id.StartsWith("CS3", StringComparison.Ordinal) && found.Id is not ("CS3016" or "CS3008") && found.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("namespace Space;\n")]
    public void With_a_twin_of_each_network_in_a_friend(string space)
    {
        string networks = space + Networks.Declare();
        GeneratedCode friend = Library("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tested\")]", networks.Replace("public partial", "internal partial", StringComparison.Ordinal));

        Check(space.Length == 0 ? "{0}" : "Space.{0}", [networks], [friend]);
    }

    [Fact]
    public void With_a_namespace_of_another_program_called_like_the_class() =>
        Check("Space.{0}", [$"namespace Space {{ {Networks.Declare()} }}"], [Library(string.Concat(Networks.Names.Select(name => $"namespace Space.{name} {{ public class Any; }}")))]);

    [Fact]
    public void With_a_base_that_is_obsolete_and_experimental() => Check("{0}", [
        "#pragma warning disable DEMO1\n" + Networks.Declare(" : Reader"),
        """
        using System.Diagnostics.CodeAnalysis;
        [Obsolete, Experimental("DEMO1")]
        public abstract class Reader : Network
        {
            [Obsolete("Old.")] protected Reader() { }
            [Obsolete("Old."), Experimental("DEMO2")] protected Reader(long seed) : base(seed) { }
            [Obsolete("Old.")] public override void Predict(ReadOnlySpan<float> input, Span<float> output) { }
            [Obsolete("Old.")] public const int InputSize = 3;
        }
        """]);

    [Fact]
    public void With_a_class_in_lower_case() => Run(["[Input(2), Dense(1)] public partial class net { }"], []);

    [Fact]
    public void Where_the_reference_has_an_alias()
    {
        MetadataReference library = NetDslReferences.All.Single(reference => Path.GetFileName(reference.Display) == "NetDsl.dll");
        string networks = Networks.Declare().Replace("global::NetDsl", "nd::NetDsl", StringComparison.Ordinal);
        GeneratedCode code = Run(
            [$"extern alias nd;\n{networks}", $"extern alias nd;\nnamespace Space {{ {networks} }}", "namespace NetDsl { internal class Workspace; }"],
            [library.WithAliases(["nd", "other"])],
            insteadOf: [library]);

        using var program = new LoadedProgram(code);
        var output = new float[3];
        program.Create("Space.EveryLayer", 1L).Predict([1, 2, 3, 4], output);
        Assert.Contains(output, value => value != 0);
    }
}
