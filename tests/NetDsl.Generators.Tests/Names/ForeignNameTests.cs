using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Semantics.Catalog;
using NetDsl.Testing;
using static NetDsl.Generators.Tests.Names.ForeignProgram;

namespace NetDsl.Generators.Tests.Names;

/// <summary>For every name that the generator writes, a foreign type, namespace, alias or member of that name, at every level at which C# looks for names.</summary>
public class ForeignNameTests
{
    private const string Types = "public static class NAME { public const int Any = 77; }";
    private const string Members = "public static int NAME => 77;";
    private const string Namespaces = "namespace NAME { internal class Any; }";

    private static string InGlobal => Networks.Declare();

    private static string InSpace => $"namespace Space {{ {Networks.Declare()} }}";

    // What the namespaces of the library and of .NET are called cannot be the name of a global type: see ForeignTwinTests.
    private static IEnumerable<string> Free => Written.Except(["System", "NetDsl"]);

    [Fact]
    public void Types_of_the_own_namespace() => Check("Space.{0}", [InSpace, $"namespace Space {{ {ForEach(Types)} }}"]);

    [Fact]
    public void Namespaces_of_the_own_namespace() => Check("Space.{0}", [InSpace, $"namespace Space {{ {ForEach(Namespaces)} }}"]);

    [Fact]
    public void Types_of_the_parent_namespace() => Check("Parent.Child.{0}", [$"namespace Parent.Child {{ {Networks.Declare()} }}", $"namespace Parent {{ {ForEach(Types)} }}"]);

    [Fact]
    public void Global_types() => Check("{0}", [InGlobal, ForEach(Types, Free)]);

    [Fact]
    public void Global_types_beside_networks_in_a_namespace() => Check("Space.{0}", [InSpace, ForEach(Types, Free)]);

    [Fact]
    public void Global_namespaces() => Check("{0}", [InGlobal, ForEach(Namespaces)]);

    [Fact]
    public void Generic_types_of_the_own_namespace() => Check("Space.{0}", [InSpace, $"namespace Space {{ {ForEach("public static class NAME<T>;")} }}"]);

    [Theory]
    [InlineData("Space.{0}", "namespace Space {{ {0} }}")]
    [InlineData("Space.Child.{0}", "namespace Space.Child {{ {0} }}")]
    [InlineData("{0}", "{0}")]
    public void Types_of_a_referenced_assembly(string place, string source)
    {
        GeneratedCode library = Library($"{ForEach(Types, Free)} namespace Space {{ {ForEach(Types)} }}");

        Check(place, [string.Format(System.Globalization.CultureInfo.InvariantCulture, source, Networks.Declare())], [library]);
    }

    [Fact]
    public void Internal_types_of_a_friend()
    {
        GeneratedCode friend = Library(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tested\")]" + $"namespace Space {{ {ForEach(Types).Replace("public static class", "internal static class", StringComparison.Ordinal)} }}");

        Check("Space.{0}", [InSpace], [friend]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Types_of_a_namespace_that_is_used_globally(bool isReferenced)
    {
        string foreign = $"namespace Foreign {{ {ForEach(Types)} }}";

        Check("{0}", ["global using Foreign;", InGlobal, isReferenced ? "" : foreign], isReferenced ? [Library(foreign)] : []);
        Check("Space.{0}", ["global using Foreign;", InSpace, isReferenced ? "" : foreign], isReferenced ? [Library(foreign)] : []);
    }

    [Fact]
    public void Global_aliases()
    {
        string aliases = ForEach("global using NAME = Foreign.Any;"), foreign = "namespace Foreign { public class Any; }";

        Check("{0}", [aliases, InGlobal, foreign]);
        Check("Space.{0}", [aliases, InSpace, foreign]);
    }

    [Fact]
    public void Types_and_members_of_types_that_are_used_statically()
    {
        string foreign = $"public static class Foreign {{ {ForEach(Types)} }} public static class More {{ {ForEach(Members)} }}";

        Check("{0}", ["global using static Foreign;", InGlobal, foreign]);
        Check("{0}", ["global using static More;", InGlobal, foreign]);
        Check("{0}", ["global using static NetDsl.Loss; global using static NetDsl.Activation; global using static NetDsl.Init;", InGlobal]);
        Check("Space.{0}", ["global using static Foreign; global using static More;", InSpace, foreign]);
    }

    [Fact]
    public void Extension_members_of_a_namespace_that_is_used_globally() => Check("{0}", [
        "global using Foreign;",
        InGlobal,
        $$"""
        namespace Foreign
        {
            public static class Extensions
            {
                {{ForEach("public static int NAME<T>(this T any, params object[] more) where T : allows ref struct => 77;")}}
            }
        }
        """]);

    [Fact]
    public void Nested_types_and_members_of_the_enclosing_type()
    {
        Check("Outer+{0}", [$"public partial class Outer {{ {Networks.Declare()} }}", $"partial class Outer {{ {ForEach(Types)} }}"]);
        Check("Outer+{0}", [$"public partial class Outer {{ {Networks.Declare()} }}", $"partial class Outer {{ {ForEach(Members)} }}"]);
        Check("Outer+{0}", [$"public partial class Outer : Base {{ {Networks.Declare()} }}", $"public class Base {{ {ForEach(Types)} }}"]);
        Check("Outer+{0}", [$"public partial class Outer({string.Join(", ", Written.Select(name => "int @" + name))}) {{ {Networks.Declare()} }}"]);
        Check("Outer+{0}", [
            $"[Input(4)] {string.Concat(Free.Where(name => char.IsUpper(name[0]) && !IsTaken(name)).Select(name => $"[Dropout(0.5, Name = \"{name}\")]"))} [Dense(1)] public partial class Outer {{ {Networks.Declare()} }}"]);

        static bool IsTaken(string name) => Reserved.Contains(name) || name.EndsWith("Layer", StringComparison.Ordinal);
    }

    [Fact]
    public void Type_parameters()
    {
        string[] free = [.. Written.Except(Reserved)];

        Check("Space.{0}", [$"namespace Space {{ {Networks.Declare($"<{string.Join(", ", free.Select(name => "@" + name))}>")} }}"], typeArguments: free.Length);
    }

    [Fact]
    public void Parameters_of_a_primary_constructor() => Check("Space.{0}", [
        $"namespace Space {{ {Networks.Declare($"(long seed{string.Concat(Written.Except(["seed"]).Select(name => $", int @{name} = 0"))}) : global::NetDsl.Network(seed)")} }}"]);

    [Fact]
    public void Members_and_nested_types_of_the_class()
    {
        string[] free = [.. Written.Except(Reserved)];

        Check("{0}", [Networks.Declare(body: ForEach(Members, free))]);
        Check("{0}", [Networks.Declare(body: ForEach(Types, free))]);
    }

    [Fact]
    public void Methods_of_the_class_that_take_more() => Check("{0}", [Networks.Declare(body: ForEach(Overloads, [.. Written.Except(Reserved), .. Overridden, "Load", "TrainStep"]))]);

    [Theory]
    [InlineData(Members)]
    [InlineData(Types)]
    public void Members_and_nested_types_of_the_base(string member)
    {
        string[] free = [.. Written.Except(Overridden)];

        Check("{0}", [Networks.Declare(" : Reader"), Base(ForEach(member, free))]);
        Check("{0}", [Networks.Declare(" : Reader")], [Library(Base(ForEach(member, free)))]);
    }

    [Fact]
    public void Methods_of_the_base_that_take_the_same_or_more() => Check("{0}", [Networks.Declare(" : Reader"), Base(ForEach(Overloads, Written.Except(["Parameters", "Gradients"])) + """
        public float Step(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer) => 77;
        public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Optimizer optimizer) => 77;
        public void Run(ReadOnlySpan<float> inputs, Span<float> outputs, int count) { }
        public int ArgMax(ReadOnlySpan<float> input) => 77;
        public virtual int Classify(ReadOnlySpan<float> input) => 77;
        public static float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Optimizer optimizer) => 77;
        public new Span<float> Parameters => default;
        protected Span<float> Gradients => default;
        """)]);

    /// <summary>Where nothing is in doubt all names are short, so each is one of those that are looked up.</summary>
    [Fact]
    public void Every_type_that_generated_code_names_is_looked_up() => Assert.All(
        Clean.Files.SelectMany(file => file.Text.Split('\n')).Where(line => !line.StartsWith("using global::", StringComparison.Ordinal)),
        line => Assert.DoesNotContain("global::", line, StringComparison.Ordinal));

    [Fact]
    public void Every_method_that_is_generated_is_in_the_catalog()
    {
        ISymbol[] members = [.. GeneratedTrees(Clean).SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(method => (ISymbol)Clean.Program.GetSemanticModel(tree).GetDeclaredSymbol(method)!))];

        Assert.Equal(
            GeneratedMembers.Methods.Select(method => method.ToString()).Order(StringComparer.Ordinal),
            members.Cast<IMethodSymbol>().Where(method => method.ExplicitInterfaceImplementations.IsEmpty)
                .Select(method => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString()))})")
                .Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>No simple name means a member that somebody else could declare: all are locals, types, or what the generator itself declares.</summary>
    [Fact]
    public void Generated_code_uses_no_inherited_member_by_its_simple_name()
    {
        var wrong = new List<string>();
        SyntaxTree[] generated = [.. GeneratedTrees(Clean)];
        foreach (SyntaxTree tree in generated)
        {
            SemanticModel model = Clean.Program.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                bool isQualified = name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
                ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
                bool isElsewhere = symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol
                    && !symbol.DeclaringSyntaxReferences.Any(reference => generated.Contains(reference.SyntaxTree));
                if (!isQualified && isElsewhere && name.Parent is not (AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } or NameColonSyntax))
                {
                    wrong.Add($"{name} in {name.Parent}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private const string Overloads = """
        public static int NAME<T>(T any) => 77;
        public static int NAME(params object[] any) => 77;
        public static int NAME(ReadOnlySpan<float> a, in int b) => 77;
        public static int NAME(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c = default, int d = 4) => 77;
        """;

    private static string Base(string members) => $$"""
        public abstract class Reader : global::NetDsl.Network
        {
            protected Reader() { }
            protected Reader(long seed) : base(seed) { }
            {{members}}
        }
        """;

    private static readonly string[] ReservedValues = ["Seed", "Parameters", "State", "Description", "InputSize", "OutputSize", "ParameterCount", "DeclarationError", "Vocabulary"];

    private static readonly string[] Overridden = ["InitializeParameters", "Predict", "Forward", "Backward", "ComputeLoss", "Describe"];

    /// <summary>Names that NetDsl reports in the class itself: of its members, and of layers and what is made for them.</summary>
    private static readonly string[] Reserved =
    [
        .. ReservedValues, .. Overridden, "Load", "TrainStep",
        .. Written.Where(name => GeneratedTrees(Clean).SelectMany(tree => tree.GetRoot().DescendantNodes()).Any(node =>
            (node is PropertyDeclarationSyntax property && property.Identifier.ValueText == name && property.Parent is ClassDeclarationSyntax)
            || (node is StructDeclarationSyntax layer && layer.Identifier.ValueText == name))),
    ];
}
