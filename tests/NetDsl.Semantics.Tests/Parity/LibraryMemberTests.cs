using System.Reflection;
using System.Runtime.CompilerServices;
using NetDsl.Semantics.Catalog;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>The names that no layer may have, against the members that a network class really inherits.</summary>
public class LibraryMemberTests
{
    /// <summary>The members that the generator adds to every class beside the layers.</summary>
    private static readonly string[] GeneratedValues = ["InputSize", "OutputSize", "ParameterCount", "Description", "DeclarationError"], GeneratedMethods = ["Load", "TrainStep"];

    [Fact]
    public void They_are_the_members_of_Network_and_of_object()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        MemberInfo[] inherited = [.. new[] { typeof(Network), typeof(TokenNetwork), typeof(object) }
            .SelectMany(type => type.GetMembers(All))
            .Where(IsInherited)];

        Assert.Equal(
            inherited.OfType<MethodInfo>().Select(member => member.Name).Concat(GeneratedMethods).Distinct().Order(StringComparer.Ordinal),
            LibraryMembers.Methods.Order(StringComparer.Ordinal));
        Assert.Equal(
            inherited.Where(member => member is not MethodInfo).Select(member => member.Name).Concat(GeneratedValues).Distinct().Order(StringComparer.Ordinal),
            LibraryMembers.Values.Order(StringComparer.Ordinal));
    }

    private static bool IsInherited(MemberInfo member) => member switch
    {
        ConstructorInfo => false,
        MethodBase method => !method.IsSpecialName && IsVisible(method),
        PropertyInfo property => IsVisible(property.GetMethod!),
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        Type { IsNestedPrivate: true } => false,
        _ => !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false),
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
