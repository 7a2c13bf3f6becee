using System.Reflection;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compiler and library have the same extents and sizes: generated code names the library's after the compiler's.</summary>
public class ExtentParityTests
{
    private static readonly PropertyInfo[] Sizes = [.. typeof(AreaSizes).GetProperties().Where(property => property.Name.StartsWith("Per", StringComparison.Ordinal))];

    [Fact]
    public void The_extents_are_the_same_in_the_same_order() => Assert.Equal(
        Enum.GetValues<ValueExtent>().Select(extent => ($"{extent}", (int)extent)),
        Enum.GetValues<Extent>().Select(extent => ($"{extent}", (int)extent)));

    [Fact]
    public void Every_extent_has_a_size() => Assert.Equal(Enum.GetNames<Extent>().Length, Sizes.Length);

    [Fact]
    public void The_size_of_an_extent_is_called_the_same()
    {
        foreach (Extent extent in Enum.GetValues<Extent>())
        {
            AreaSizes area = AreaSizes.Of(other => (int)other == (int)extent ? 1 : 0);
            Assert.Equal(1, area[(ValueExtent)extent]);
            string name = Sizes.Single(size => size.GetValue(area) is 1L).Name;
            object size = default(WorkspaceSize);
            typeof(WorkspaceSize).GetProperty(name)!.SetValue(size, 1);
            Assert.Equal(1, ((WorkspaceSize)size)[extent]);
        }
    }
}
