using System.Reflection;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>The compiler's tables against the attributes and enums that users write, in both directions.</summary>
public class AttributeParityTests
{
    public static TheoryData<string> Layers { get; } = [.. LayerCatalog.All.Select(kind => kind.Name)];

    [Fact]
    public void Every_layer_attribute_is_in_the_catalog() => Assert.Equal(
        typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name.Split('`')[0][..^"Attribute".Length]).Distinct().Order(StringComparer.Ordinal),
        LayerCatalog.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_activation_is_in_the_catalog() => Assert.Equal(Enum.GetNames<Activation>(), ActivationCatalog.All.Select(kind => kind.Name));

    [Fact]
    public void An_activation_is_called_as_the_catalog_calls_it() => Assert.Equal(
        Enum.GetValues<Activation>().Select(kind => new ActivationDescription(kind).Title), ActivationCatalog.All.Select(kind => kind.Title));

    [Fact]
    public void Every_initializer_is_in_the_catalog() => Assert.Equal(Enum.GetNames<Init>(), InitCatalog.All.Select(kind => kind.Name));

    [Fact]
    public void Every_way_to_make_maps_larger_has_a_name() =>
        Assert.Equal([UpsampleNames.Nearest, UpsampleNames.Bilinear], Enum.GetNames<UpsampleMode>().AsEnumerable());

    [Fact]
    public void Every_padding_has_a_name() =>
        Assert.Equal([PaddingNames.Valid, PaddingNames.Same, PaddingNames.Causal], Enum.GetNames<Padding>().AsEnumerable());

    [Fact]
    public void Every_loss_is_in_the_catalog() => Assert.Equal(Enum.GetNames<Loss>(), LossCatalog.All.Select(kind => kind.Name));

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_takes_the_arguments_of_its_attribute(string layer) =>
        Assert.Equal(Written(AttributeOf(layer)), AttributeArguments.Of(LayerCatalog.Get(layer)).Select(spec => spec.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_layer_with_an_own_activation_takes_the_arguments_of_its_twin()
    {
        string[] twins = [.. LayerCatalog.All.Where(kind => kind.HasActivation).Select(kind => kind.AttributeMetadataNames.Last())];

        Type[] convolutions = [typeof(Conv1DAttribute<>), typeof(Conv2DAttribute<>), typeof(DepthwiseConv2DAttribute<>), typeof(ConvTranspose2DAttribute<>)];
        Type[] weighted = [typeof(DenseAttribute<>), .. convolutions];
        Assert.Equal(
            weighted.Append(typeof(ActivateAttribute<>)).Select(twin => twin.FullName!).Order(StringComparer.Ordinal), twins.Order(StringComparer.Ordinal));
        Assert.All(weighted, twin => Assert.Equal(Written(Named(twin)).Except(["activation"]), Written(twin)));
        Assert.Equal(["Name"], Written(typeof(ActivateAttribute<>)));
    }

    [Fact]
    public void Input_loss_and_default_take_the_arguments_of_their_attributes()
    {
        Assert.Equal(Written(typeof(InputAttribute)), AttributeArguments.Input.Select(spec => spec.Name).Append("shape").Order(StringComparer.Ordinal));
        Assert.Equal(Written(typeof(LossAttribute)), AttributeArguments.Loss.Select(spec => spec.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Written(typeof(DefaultInitAttribute)), AttributeArguments.DefaultInit.Select(spec => spec.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_defaults_of_an_attribute_are_valid(string layer)
    {
        Attribute attribute = Make(AttributeOf(layer));
        foreach (ArgumentSpec spec in AttributeArguments.Of(LayerCatalog.Get(layer)))
        {
            PropertyInfo? property = attribute.GetType().GetProperty(spec.Name);
            if (property is { PropertyType.IsEnum: false } && spec.Name != "Name")
            {
                Assert.True(spec.IsValid(property.GetValue(attribute)), spec.Name);
            }
        }
    }

    [Fact]
    public void The_defaults_of_options_are_those_of_the_attributes()
    {
        var dense = new DenseAttribute(1);
        Assert.Equal(Activation.Linear, dense.Activation);
        foreach (ActivationKind kind in ActivationCatalog.All.Where(kind => kind.OptionName is not null))
        {
            Assert.Equal(dense.GetType().GetProperty(kind.OptionName!)!.GetValue(dense), kind.DefaultOption);
        }

        Assert.Equal(dense.Std, Deviation("RandomNormal"));
        Assert.Equal(dense.Range / Math.Sqrt(3), Deviation("RandomUniform"));
        Assert.Equal($"w = {dense.Value}", Declare.ModelOf([4], Declare.Dense(2, options: Declare.Init("Constant"))).Layers[0].Init!.Formula);
        Assert.Equal(dense.Bias, Declare.ModelOf([4], Declare.Dense(2)).Layers[0].Bias is not null);

        Assert.Equal(dense.Std, Deviation("TruncatedNormal"));
        Assert.Equal(dense.Std * Math.Sqrt((20 - Math.Ceiling(20 * dense.Sparsity)) / 20), Deviation("Sparse", 20));
        InitModel scaled = Declare.ModelOf([4], Declare.Dense(2, options: Declare.Init("VarianceScaling"))).Layers[0].Init!;
        Assert.Equal(
            [$"{dense.VarianceScale}f", $"{dense.VarianceMode}", $"{dense.Distribution}"], scaled.Arguments.Skip(2).Select(argument => argument.Literal));

        var other = new DefaultInitAttribute(Init.Auto);
        foreach (ArgumentSpec spec in InitOption.All.Select(option => option.Spec))
        {
            Assert.Equal(dense.GetType().GetProperty(spec.Name)!.GetValue(dense), other.GetType().GetProperty(spec.Name)!.GetValue(other));
        }

        static double Deviation(string init, int units = 2) => Declare.ModelOf([4], Declare.Dense(units, options: Declare.Init(init))).Layers[0].Init!.Deviation;
    }

    [Theory]
    [InlineData("Activation", typeof(Activation))]
    [InlineData("Init", typeof(Init))]
    [InlineData("Loss", typeof(Loss))]
    [InlineData("Padding", typeof(Padding))]
    [InlineData("UpsampleMode", typeof(UpsampleMode))]
    [InlineData("ResidualScale", typeof(ResidualScale))]
    [InlineData("VarianceMode", typeof(VarianceMode))]
    [InlineData("Distribution", typeof(Distribution))]
    public void Enums_are_called_as_the_catalog_calls_them(string name, Type type) => Assert.Equal(name, type.Name);

    /// <summary>The attribute that names an activation of the library.</summary>
    private static Type Named(Type twin) => twin.Assembly.GetType(twin.FullName!.Split('`')[0], throwOnError: true)!;

    private static Type AttributeOf(string layer)
    {
        Type type = typeof(LayerAttribute).Assembly.GetType(LayerCatalog.Get(layer).AttributeMetadataNames.First(), throwOnError: true)!;
        return type.IsGenericType ? type.MakeGenericType(typeof(object)) : type;
    }

    /// <summary>The names of what can be written in the attribute: parameters of its constructor and properties that can be set.</summary>
    private static IEnumerable<string> Written(Type attribute) =>
        attribute.GetConstructors().Single().GetParameters().Select(parameter => parameter.Name!)
            .Concat(attribute.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name))
            .Order(StringComparer.Ordinal);

    private static Attribute Make(Type attribute) => (Attribute)attribute.GetConstructors().Single().Invoke(
        [.. attribute.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType.IsArray
            ? Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)
            : parameter.ParameterType == typeof(string) ? "skip"
            : parameter.ParameterType == typeof(int) ? 1
            : Activator.CreateInstance(parameter.ParameterType))]);
}
