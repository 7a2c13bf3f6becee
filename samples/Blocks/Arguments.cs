using System.Globalization;

namespace Blocks;

internal static class Arguments
{
    private const int UsualEpochs = 10;

    public static bool TryRead(string[] arguments, out int epochs)
    {
        epochs = UsualEpochs;
        return arguments.Length == 0
            || (arguments.Length == 1 && int.TryParse(arguments[0], CultureInfo.InvariantCulture, out epochs) && epochs >= 1);
    }
}
