using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using NetDsl.Semantics.Rules;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>The names that no layer may have, against the members that a network class really inherits.</summary>
public class LibraryMemberTests
{
    /// <summary>What the generator adds to every class beside the layers.</summary>
    private static readonly string[] Generated = ["InputSize", "OutputSize", "ParameterCount", "Description", "Classify", "TrainStep", "DeclarationError"];

    [Fact]
    public void They_are_the_members_of_Network_and_of_object()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<string> inherited = new[] { typeof(Network), typeof(object) }
            .SelectMany(type => type.GetMembers(All))
            .Where(IsInherited)
            .Select(member => member.Name);

        var listed = (ImmutableHashSet<string>)typeof(NameClashRule).GetField("LibraryMembers", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        Assert.Equal(inherited.Concat(Generated).Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static bool IsInherited(MemberInfo member) => member switch
    {
        ConstructorInfo => false,
        MethodBase method => !method.IsSpecialName && IsVisible(method),
        PropertyInfo property => IsVisible(property.GetMethod!),
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false),
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
