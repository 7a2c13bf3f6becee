using System.Globalization;

namespace NetDsl.Editor.Tests.Project;

/// <summary>Networks that differ a little, a file each: a project of any size.</summary>
internal static class NumberedNetworks
{
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Network{number}.cs");

    public static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        using NetDsl;

        namespace App;

        [Input({{number + 16}})]
        [Dense(64, Activation.Relu)]
        [Dropout(0.2)]
        [Dense(32, Activation.Tanh)]
        [Dense(10)]
        [Loss(Loss.SoftmaxCrossEntropy)]
        public partial class Network{{number}};

        """);
}
