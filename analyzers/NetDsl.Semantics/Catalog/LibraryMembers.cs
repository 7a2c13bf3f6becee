using System.Collections.Immutable;

namespace NetDsl.Semantics.Catalog;

/// <summary>The members that every network class gets from <c>Network</c> and from the generator.</summary>
internal static class LibraryMembers
{
    /// <summary>Methods, beside which a class may have others of the same name.</summary>
    public static ImmutableHashSet<string> Methods { get; } =
    [
        "Describe", "Initialize", "InitializeParameters", "Predict", "ProbeSignal", "Classify", "TrainStep", "Forward", "Backward",
        "ComputeLoss", "Remember", "GradientNorms", "Evaluate", "Train", "Save", "Load", "LoadFrom", "Summary",
        "TrainAsync", "GradientOf", "InputGradient", "FindLearningRate", "Freeze", "Thaw", "ScaleLearningRate",
        "Probabilities", "TopClasses", "ClassNameOf", "FitPreprocessing", "ExportOnnx", "ExportPyTorch", "BeginSequence", "Generate", "Equals", "GetHashCode",
        "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    /// <summary>Properties and constants.</summary>
    public static ImmutableHashSet<string> Values { get; } =
    [
        "Seed", "Parameters", "State", "Description", "InputSize", "OutputSize", "ParameterCount", "DeclarationError",
        "ClassCount", "ClassNames", "Preprocessing", "FrozenLayers", "Vocabulary",
    ];

    public static ImmutableHashSet<string> All { get; } = Methods.Union(Values);
}
