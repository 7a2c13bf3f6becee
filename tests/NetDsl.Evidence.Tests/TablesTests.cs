using NetDsl.Testing;

namespace NetDsl.Evidence.Tests;

public sealed class TablesTests
{
    [Fact]
    [Trait("Level", "Exhaustive")]
    public void The_page_says_what_today_s_rules_say_of_the_measured_networks() =>
        Assert.True(
            Tables.Renewed() == Repository.Read(Tables.Page),
            "docs/evidence.md is not what the rules and the measurements give: renew it with dotnet run -c Release --project tests/Programs/NetDsl.Evidence -- tables, and read what changed.");
}
