using NetDsl.Semantics.Building;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Rules;

namespace NetDsl.Semantics.Tests;

/// <summary>Declarations written by hand, without a compilation.</summary>
internal static class Declare
{
    public static NetworkDeclaration Network(int[]? input, params LayerDeclaration[] layers) => new(
        new TypeDeclaration("Demo", "Net", ["partial class Net"], "Demo.Net"),
        input is null ? null : input.ToEquatableArray(),
        layers.ToEquatableArray(),
        Loss: null,
        DefaultInit: null,
        HasErrors: false);

    public static LayerDeclaration Layer(string kind, params (string Name, object? Value)[] arguments) => new(kind, Arguments(arguments));

    public static LayerDeclaration Dense(int units, string activation = "Linear", params (string Name, object? Value)[] options) =>
        Layer("Dense", [("units", units), ("activation", new EnumMember("Activation", activation)), .. options]);

    public static LayerDeclaration Activate(string activation, params (string Name, object? Value)[] options) =>
        Layer("Activate", [("activation", new EnumMember("Activation", activation)), .. options]);

    public static LayerDeclaration Dropout(double rate, params (string Name, object? Value)[] options) => Layer("Dropout", [("rate", rate), .. options]);

    public static LayerDeclaration AlphaDropout(double rate, params (string Name, object? Value)[] options) => Layer("AlphaDropout", [("rate", rate), .. options]);

    public static LayerDeclaration Reshape(params int[] shape) => Layer("Reshape", ("shape", shape.ToEquatableArray()));

    public static LayerDeclaration Flatten(params (string Name, object? Value)[] options) => Layer("Flatten", options);

    public static (string Name, object? Value) Init(string name) => ("Init", new EnumMember("Init", name));

    public static ArgumentList DefaultInit(string name, params (string Name, object? Value)[] options) =>
        Arguments([("init", new EnumMember("Init", name)), .. options]);

    public static ArgumentList Loss(string name, params (string Name, object? Value)[] options) =>
        Arguments([("loss", new EnumMember("Loss", name)), .. options]);

    public static ArgumentList Arguments(params (string Name, object? Value)[] arguments) =>
        new(arguments.Select(argument => new Argument(argument.Name, argument.Value)).ToEquatableArray());

    public static NetworkModel ModelOf(int[]? input, params LayerDeclaration[] layers) => NetworkModelBuilder.Build(Network(input, layers));

    public static NetworkModel Build(this NetworkDeclaration declaration) => NetworkModelBuilder.Build(declaration);

    /// <summary>The ids of all findings, in order, but for the hidden hint about names, which most networks get.</summary>
    public static string[] Ids(this NetworkModel model) =>
        [.. RuleList.Check(model).Select(finding => finding.Descriptor.Id).Where(id => id != UnnamedLayersRule.Id)];
}
