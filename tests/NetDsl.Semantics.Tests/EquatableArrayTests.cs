using NetDsl.Semantics.Collections;

namespace NetDsl.Semantics.Tests;

public class EquatableArrayTests
{
    [Fact]
    public void It_compares_by_its_elements()
    {
        EquatableArray<string> one = ["a", "b"], same = new[] { "a", "b" }.ToEquatableArray(), other = ["a", "c"];

        Assert.True(one.Equals(same) && one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.False(one.Equals(other) || one.Equals((EquatableArray<string>)["a"]) || one.Equals(null));
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> empty = default;

        Assert.Empty(empty);
        Assert.True(empty.Equals([]));
        Assert.Equal(empty.GetHashCode(), ((EquatableArray<int>)[]).GetHashCode());
    }
}
