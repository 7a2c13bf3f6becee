using NetDsl.Tests.Networks;

namespace NetDsl.Tests.Storage;

/// <summary>The description of a network in its file: read where it is in order, refused in words where it is not.</summary>
public class FileDescriptionTests
{
    private const string Good = """
        {"version":1,"network":"X","input":[2],"layers":[{"name":"Dense1","kind":"Dense","output":[3],"parameters":{"Dense1.weight":[3,2],"Dense1.bias":[3]}}]}
        """;

    [Fact]
    public void What_is_written_is_read() => Assert.Null(Refusal(Good));

    [Fact]
    public void Members_that_are_not_known_are_passed_over_and_so_are_loss_dropout_and_names()
    {
        Assert.Null(Refusal(Good.Replace("\"version\":1", "\"version\":1,\"later\":{\"x\":[1]},\"classNames\":[\"a\"]", StringComparison.Ordinal)));
        Assert.Null(Refusal(Good.Replace("]}}]}", "]}},{\"name\":\"D\",\"kind\":\"Dropout\",\"output\":[3],\"dropout\":0.5}],\"loss\":{\"kind\":\"Later\"}}", StringComparison.Ordinal)));
        Assert.Null(Refusal(Good.Replace("\"layers\":[", "\"layers\":[{\"name\":\"F\",\"kind\":\"Flatten\",\"output\":[2]},", StringComparison.Ordinal)));
        Assert.Null(Refusal(Good.Replace("]}}]}", "]},\"activation\":{\"kind\":\"Linear\"}}]}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(""" "activation":{"kind":"LeakyRelu","slope":0.2} """, "Dense1: the file has leaky ReLU (Slope 0.2), this network has no activation.")]
    [InlineData(""" "activation":{"kind":"Gelu","approximate":true} """, "Dense1: the file has GELU (Approximate), this network has no activation.")]
    [InlineData(""" "activation":{"kind":"Snake","frequency":3} """, "Dense1: the file has Snake (Frequency 3), this network has no activation.")]
    [InlineData(""" "groups":2 """, "Dense1: the file has Dense (Groups 2), this network has Dense.")]
    public void What_a_later_version_may_add_to_a_layer_is_a_difference(string member, string difference) => Assert.Contains(
        difference, Refusal(Good.Replace("]}}]}", $"]}},{member}}}]}}", StringComparison.Ordinal))!, StringComparison.Ordinal);

    [Fact]
    public void A_layer_of_a_kind_that_is_not_known_is_a_difference() => Assert.Contains(
        "Dense1: the file has MaxPool (Size 2), this network has no activation.",
        Refusal(Good.Replace("]}}]}", "]}},{\"name\":\"P\",\"kind\":\"MaxPool\",\"output\":[1],\"size\":2}]}", StringComparison.Ordinal))!,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":\"1\"}")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":1,\"layers\":7}")]
    [InlineData("{\"version\":1,\"layers\":[7]}")]
    [InlineData("{\"version\":1,\"layers\":[{}]}")]
    [InlineData("{\"version\":1,\"version\":1,\"layers\":[]}")]
    [InlineData("{\"version\":1,\"layers\":[{\"name\":null,\"kind\":\"Dense\"}]}")]
    [InlineData("{\"version\":1,\"layers\":[{\"name\":\"A\",\"kind\":\"Dense\",\"parameters\":{\"w\":[1e9999]}}]}")]
    [InlineData("{\"version\":1,\"layers\":[],\"standardizer\":{}}")]
    [InlineData("{\"version\":1,\"layers\":[],\"standardizer\":{\"mean\":[1],\"deviation\":[1,2]}}")]
    [InlineData("{\"version\":1,\"layers\":[],\"standardizer\":{\"mean\":[1],\"deviation\":[1],\"channelSize\":0}}")]
    [InlineData("{\"version\":1,\"layers\":[],\"standardizer\":{\"mean\":[1,2],\"deviation\":[1,2],\"channelSize\":1073741824}}")]
    [InlineData("{\"version\":1,\"layers\":[],\"standardizer\":{\"mean\":[1],\"deviation\":[1],\"channelSize\":1.5}}")]
    public void Damage_is_told_as_such(string text) => Assert.StartsWith(
        "The stream cannot be loaded into ThreeClasses: what it says of its network (\"netdsl\" in the metadata) is damaged: ", Refusal(text)!, StringComparison.Ordinal);

    [Fact]
    public void A_later_version_is_refused_in_words_and_read_by_those_who_insist()
    {
        string later = Good.Replace("\"version\":1", "\"version\":3", StringComparison.Ordinal);
        Assert.Equal(
            "The stream cannot be loaded into ThreeClasses: what it says of its network is of version 3, and this NetDsl reads versions up to 2: update the package that reads it.",
            Refusal(later));
        Assert.Null(Refusal(later, new LoadOptions { AllowDifferences = true }));
        Assert.Null(Refusal("damaged", new LoadOptions { AllowDifferences = true }));
    }

    [Fact]
    public void Whatever_changes_in_the_text_the_file_is_loaded_or_refused()
    {
        (int loaded, int refused) = (0, 0);
        for (int place = 0; place < Good.Length; place++)
        {
            foreach (string changed in new[] { Good[..place], Good.Remove(place, 1), Good.Insert(place, "7"), Good.Insert(place, "\""), Good[..place] + "\u0001" + Good[(place + 1)..] })
            {
                _ = Refusal(changed) is null ? loaded++ : refused++;
            }
        }

        Assert.True(loaded > 20 && refused > 400, $"{loaded} {refused}");
    }

    [Fact]
    public void A_long_text_makes_no_long_message()
    {
        string layers = string.Join(",", Enumerable.Range(0, 500).Select(i => $$"""{"name":"L{{i}}","kind":"{{new string('k', 1000)}}","output":[1]}"""));
        Assert.InRange(Refusal(Good.Replace("\"layers\":[", $"\"layers\":[{layers},", StringComparison.Ordinal))!.Length, 100, 1500);
    }

    /// <summary>The message with which a file with the text is refused; null where it is loaded. Refusing it must change nothing.</summary>
    private static string? Refusal(string text, LoadOptions? options = null)
    {
        using var stream = new MemoryStream();
        var writer = new SafetensorsWriter(stream, [new("Dense1.weight", [3, 2]), new("Dense1.bias", [3])], new Dictionary<string, string> { ["netdsl"] = text });
        writer.Write([1, 2, 3, 4, 5, 6]);
        writer.Write([7, 8, 9]);
        stream.Position = 0;
        var network = new ThreeClasses(seed: 1);
        try
        {
            network.LoadFrom(stream, options ?? new LoadOptions());
            Assert.Equal(9, network.Bias[2]);
            return null;
        }
        catch (InvalidDataException error)
        {
            Assert.Equal(new ThreeClasses(seed: 1).Parameters, network.Parameters);
            return error.Message;
        }
    }
}
