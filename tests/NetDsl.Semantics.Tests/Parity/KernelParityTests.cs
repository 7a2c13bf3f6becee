using System.Reflection;
using NetDsl.Kernels;
using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Model;
using static NetDsl.Semantics.Tests.Declare;

namespace NetDsl.Semantics.Tests.Parity;

/// <summary>Compares the calls of generated code with the methods of the runtime.</summary>
public class KernelParityTests
{
    private static readonly Assembly Runtime = typeof(Network).Assembly;

    public static TheoryData<string> Activations { get; } = [.. ActivationCatalog.All.Select(kind => kind.Name)];

    /// <summary>Every kind of layer, and one with an activation under each of them.</summary>
    public static IEnumerable<object?[]> Layers =>
        from kind in LayerCatalog.All
        from activation in kind.HasActivation ? ActivationCatalog.All.Select(kind => (string?)kind.Name) : [null]
        select new object?[] { kind.Name, activation };

    public static TheoryData<string> Losses { get; } = [.. LossCatalog.All.Select(kind => kind.Name)];

    [Fact]
    public void Every_activation_kernel_is_in_the_catalog() => Assert.Equal(
        Runtime.GetExportedTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IActivation))).Select(type => type.Name).Order(StringComparer.Ordinal),
        ActivationCatalog.All.Select(kind => kind.Name).Append("GeluTanh").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_is_made_with_its_option_and_reads_what_the_catalog_says(string name)
    {
        ActivationKind kind = ActivationCatalog.Get(name);
        string[] kernels = name == "Gelu" ? [name, "GeluTanh"] : [name];
        foreach (Type kernel in kernels.Select(KernelType))
        {
            ParameterInfo[] options = kernel.GetConstructors().SingleOrDefault()?.GetParameters() ?? [];
            Assert.Equal(kind.OptionName is null ? [] : [kind.OptionName], options.Select(option => option.Name!), StringComparer.OrdinalIgnoreCase);
            Assert.Equal(kind.ReadsPreActivation, (bool)kernel.GetProperty("ReadsPreActivation")!.GetValue(null)!);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_reads_what_the_catalog_says(string name)
    {
        string[] answers = LossCatalog.Get(name).ReadsLabels ? ["labels"] : ["targets"], classes = LossCatalog.Get(name).ReadsLabels ? ["classes", "labelSmoothing"] : [];

        Assert.Equal(["output", .. answers, .. classes, "weights"], ParametersOf(Kernel("Forward", isGeneric: true)));
        Assert.Equal(["output", .. answers, "dOutput", .. classes, "weights"], ParametersOf(Kernel("Backward", isGeneric: true)));

        // What generated code calls.
        Assert.Equal(["output", "targets", .. classes], ParametersOf(Kernel("Forward", isGeneric: false)));
        Assert.Equal(["output", "targets", "dOutput", .. classes], ParametersOf(Kernel("Backward", isGeneric: false)));

        MethodInfo Kernel(string method, bool isGeneric) =>
            Assert.Single(KernelType(name).GetMethods(), found => found.Name == method && found.IsGenericMethod == isGeneric);
    }

    [Fact]
    public void Every_loss_kernel_is_in_the_catalog() => Assert.Equal(
        Runtime.GetExportedTypes().Where(type => type.GetMethods().Any(method => method.Name == "Backward" && method.GetParameters() is [_, { Name: "labels" or "targets" }, ..])).Select(type => type.Name).Order(StringComparer.Ordinal),
        LossCatalog.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_calls_kernels_that_exist_with_arguments_in_their_places(string name, string? activation)
    {
        LayerKind kind = LayerCatalog.Get(name);
        LayerDeclaration[] example = [.. kind.Example];
        if (activation is not null)
        {
            example[^1] = new(name, With(example[^1].Arguments, "activation", new EnumMember("Activation", activation)));
        }

        NetworkDeclaration network = Declare.Network([.. kind.ExampleInput.Sizes], example) with { InputKind = kind.ExampleInput.Kind };
        LayerModel layer = network.Build().Layers[^1];
        Assert.Null(layer.Problem);
        Assert.True(layer.Output.IsKnown);

        foreach (KernelCall call in kind.Forward(layer).Concat(kind.Backward(layer)).Concat(kind.Remember(layer)))
        {
            string[] parts = call.Method.Split('.');
            bool accumulates = call.Arguments.Any(argument => argument.Kind == OperandKind.InputSlope);
            MethodInfo[] candidates =
            [
                .. KernelType(parts[0]).GetMethods().Where(method => method.Name == parts[1] && Required(method) == call.Arguments.Count && TakesCopies(method, call)),
            ];
            MethodInfo found = Assert.Single(candidates);
            Assert.All(
                call.Arguments.Zip(ParametersOf(found)),
                pair => Assert.Equal(NameOf(pair.First) ?? pair.Second, NameInCall(pair.Second, parts[0])));

            // A kernel of another kind may write a value that one layer keeps for itself.
            bool canAccumulate = ParametersOf(found).Contains("accumulate");
            Assert.True(accumulates == canAccumulate || (canAccumulate && parts[0] != kind.Kernels), call.Method);
            Assert.All(
                call.Arguments.Where(argument => argument.Kind == OperandKind.ParameterGradient),
                gradient => Assert.Equal(kind.CanShareTensors, ParametersOf(found).Contains(Names.Member("accumulate", gradient.Text))));
        }

        Assert.Equal(kind.IsView, !kind.Forward(layer).Any());
        Assert.Equal(kind.HasWeights, layer.Weight is not null);
        Assert.Equal(kind.Tensors(layer.Arguments).Select(tensor => tensor.Role), layer.Parameters.Select(parameter => parameter.Role));
        Assert.Equal(
            kind.Tensors(layer.Arguments).Select(tensor => tensor.IsMatrix), layer.Parameters.Select(parameter => parameter.Shape.Count > 1));
        Assert.Equal(kind.HasActivation, layer.Activation is not null);
        Assert.Equal(layer.Keeps.Any(kept => kept.Role == Names.Mask), kind.MaskOf(layer.Arguments) is not null);
    }

    [Fact]
    public void Every_initializer_has_its_method()
    {
        foreach (InitKind kind in InitCatalog.All.Add(InitCatalog.Siren).Where(kind => kind.Name != "Auto"))
        {
            MethodInfo method = typeof(Initializers).GetMethod(kind.Name)!;
            LayerModel layer = kind.Name is "Dirac" or "DeltaOrthogonal"
                ? ModelOf([4, 5, 5], Layer("Conv2D", ("filters", 6), ("kernel", 3), ("Groups", 2), Init(kind.Name))).Layers[0]
                : ModelOf([4], kind.Name == "Siren" ? Dense(3, "Sine") : Dense(3, options: Init(kind.Name))).Layers[0];
            string[] fixedParameters = kind.IsRandom ? ["weights", "stream"] : ["weights"];
            string[] given = [.. layer.Init!.Arguments.Select(argument => argument.Name)];

            Assert.Equal(kind.Name, layer.Init.Method);
            Assert.Equal(
                method.GetParameters().Where(parameter => !parameter.IsOptional || given.Contains(parameter.Name)).Select(parameter => parameter.Name!),
                [.. fixedParameters, .. given]);
            Assert.All(layer.Init.Arguments, argument => Assert.Equal(
                argument.Enum, method.GetParameters().Single(parameter => parameter.Name == argument.Name).ParameterType is { IsEnum: true } type ? type.Name : ""));
            Assert.Equal(kind.Reads("Gain"), method.GetParameters().Any(parameter => parameter is { Name: "gain", IsOptional: true }));
        }
    }

    [Fact]
    public void The_biases_of_PyTorch_s_default_start_by_its_method_too()
    {
        StartModel bias = ModelOf([4], Dense(3, options: Init("PyTorchDefault"))).Layers[0].Init!.Bias!;

        Assert.Equal(
            typeof(Initializers).GetMethod(bias.Method)!.GetParameters().Skip(2).Select(parameter => parameter.Name!),
            bias.Arguments.Select(argument => argument.Name));
    }

    [Fact]
    public void Every_method_of_the_runtime_has_its_initializer() => Assert.Equal(
        typeof(Initializers).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Order(StringComparer.Ordinal),
        InitCatalog.All.Where(kind => kind.Name != "Auto").Append(InitCatalog.Siren).Append(InitCatalog.Chrono).Select(kind => kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_gain_that_is_not_written_is_the_runtimes_own()
    {
        foreach (InitKind kind in InitCatalog.All.Where(kind => kind.Reads("Gain") && kind.Name != "Auto"))
        {
            LayerModel layer = ModelOf([4], Dense(4, options: Init(kind.Name))).Layers[0];
            double runtime = (float)typeof(Initializers).GetMethod(kind.Name)!.GetParameters().Single(parameter => parameter.Name == "gain").DefaultValue!;

            Assert.DoesNotContain(layer.Init!.Arguments, argument => argument.Name == "gain");
            Assert.Equal(runtime / Math.Sqrt(4), layer.Init.Deviation, tolerance: 1e-7);
        }
    }

    private static ArgumentList With(ArgumentList arguments, string name, object value) =>
        new([.. arguments.Items.Where(argument => argument.Name != name), new(name, value)]);

    /// <summary>Whether a method takes a matrix with its copy where, and only where, the call gives one.</summary>
    private static bool TakesCopies(MethodInfo method, KernelCall call) => method.GetParameters().Zip(call.Arguments)
        .All(pair => (pair.First.ParameterType == typeof(LayerWeight)) == (pair.Second.Kind == OperandKind.Weight));

    private static int Required(MethodInfo method) => method.GetParameters().Count(parameter => !parameter.IsOptional);

    /// <summary>The parameter that an argument is for; null for a number.</summary>
    private static string? NameOf(KernelArgument argument) => argument.Kind switch
    {
        OperandKind.Input => null,
        OperandKind.Output => "y",
        OperandKind.Kept when IsBetweenCalls(argument.Text) => null,
        OperandKind.Kept => argument.Text,
        OperandKind.Parameter => argument.Text switch
        {
            "running_mean" => "runningMean",
            "running_var" => "runningVariance",
            _ when Renamed.TryGetValue(argument.Text, out string? renamed) => renamed,
            var role => role,
        },
        OperandKind.Weight => argument.Text,
        OperandKind.OutputSlope => "dy",
        OperandKind.InputSlope => "dx",
        OperandKind.ParameterGradient when Renamed.TryGetValue(argument.Text, out string? renamed) =>
            $"d{char.ToUpperInvariant(renamed[0])}{renamed[1..]}",
        OperandKind.ParameterGradient => $"d{char.ToUpperInvariant(argument.Text[0])}{argument.Text[1..]}",
        OperandKind.Steps => "steps",
        OperandKind.Lengths => "lengths",
        OperandKind.FirstStep => "first",
        OperandKind.Recurrence or OperandKind.Attention => "shape",
        OperandKind.Construction => "activation",
        OperandKind.MaskStream => "stream",
        OperandKind.BatchSize => "batch",
        OperandKind.MeasuresBatch => "measuresBatch",
        OperandKind.DropRate => "rate",
        OperandKind.Window or OperandKind.TransposedWindow => "window",
        OperandKind.Activation => "activation",
        _ => null,
    };

    /// <summary>Tensors that have PyTorch's names in files, and shorter ones where a kernel takes them.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["weight_ih_l0"] = "inputWeight",
        ["weight_hh_l0"] = "stateWeight",
        ["bias_ih_l0"] = "bias",
        ["bias_hn_l0"] = "stateBias",
        ["in_proj_weight"] = "weight",
        ["in_proj_bias"] = "bias",
        ["q_proj.weight"] = "weight",
        ["q_proj.bias"] = "bias",
        ["kv_proj.weight"] = "weight",
        ["kv_proj.bias"] = "bias",
        ["out_proj.weight"] = "weight",
        ["out_proj.bias"] = "bias",
    };

    /// <summary>Whether a value goes from one call of a layer to the next, each of which calls it otherwise.</summary>
    private static bool IsBetweenCalls(string role) => role is "states" or "states_slope" or "projected" or "projected_slope" or "attended" or "attended_slope"
        or "queries" or "queries_slope" or "keys_values" or "keys_values_slope";

    private static Type KernelType(string name) => Runtime.GetType($"NetDsl.Kernels.{name}", throwOnError: true)!;

    private static IEnumerable<string> ParametersOf(MethodInfo method) => method.GetParameters().Select(parameter => parameter.Name!);

    // Activate's h is its input, a batch norm counts samples, and all sequences of a network have the same lengths: one name for one thing.
    private static string NameInCall(string parameter, string kernel) => (kernel, parameter) switch
    {
        ("Activate", "h") => "x",
        ("BatchNorm", "samples") => "batch",
        ("Attention", "keyLengths") => "lengths",
        ("Attention", "keySteps") => "steps",
        _ => parameter,
    };
}
