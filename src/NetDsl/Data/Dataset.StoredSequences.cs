using static System.FormattableString;

namespace NetDsl;

/// <content>Sequences from a file, which is not trusted.</content>
public sealed partial class Dataset
{
    private static Dataset ReadSequences(SafetensorsReader file, Dictionary<string, float[]> values, Dictionary<string, byte[]> bytes)
    {
        bool hasTokens = bytes.ContainsKey(TokensName);
        if (hasTokens == values.ContainsKey(InputsName))
        {
            throw new InvalidDataException($"sequences are {InputsName} of floats or {TokensName} of whole numbers, one of the two.");
        }

        bool hasLabels = bytes.ContainsKey(LabelsName);
        if (hasLabels == values.ContainsKey(TargetsName))
        {
            throw NoAnswers();
        }

        int[] inputs = ShapeOf(file, hasTokens ? TokensName : InputsName, hasTokens ? 2 : 3);
        (int count, int steps, int features) = (inputs[0], inputs[1], hasTokens ? 0 : inputs[2]);
        int[] lengths = LengthsOf(file, bytes, count, steps);
        int[] answers = ShapeOf(file, hasLabels ? LabelsName : TargetsName, hasLabels ? 1 : 2, hasLabels ? 2 : 3);
        bool hasStepAnswers = answers.Length == (hasLabels ? 2 : 3);
        if (answers[0] != count || (hasStepAnswers && answers[1] != steps))
        {
            throw new InvalidDataException(
                $"{(hasLabels ? LabelsName : TargetsName)} {Shape.Text(answers)} are not of {Figure.Count(count, "sequence")} of {Figure.Count(steps, "step")}.");
        }

        Dataset data = OverMemory(
            values.GetValueOrDefault(InputsName),
            hasTokens ? WholeNumbersOf(file, bytes, TokensName, least: 0) : default,
            Needed(lengths, steps),
            hasLabels ? WholeNumbersOf(file, bytes, LabelsName, least: hasStepAnswers ? int.MinValue : 0) : default,
            values.GetValueOrDefault(TargetsName),
            count,
            steps,
            features,
            hasStepAnswers);
        return hasLabels ? data.WithClassNames(NamesOf(file)) : data;
    }

    private static int[] LengthsOf(SafetensorsReader file, Dictionary<string, byte[]> bytes, int count, int steps)
    {
        if (!bytes.ContainsKey(LengthsName))
        {
            return [.. Enumerable.Repeat(steps, count)];
        }

        int[] lengths = WholeNumbersOf(file, bytes, LengthsName, least: 1);
        return lengths.Length == count && Array.TrueForAll(lengths, length => length <= steps)
            ? lengths
            : throw new InvalidDataException(
                Invariant($"{LengthsName} are not {count} numbers from 1 to {steps}, the steps that there is room for."));
    }

    private static int[] ShapeOf(SafetensorsReader file, string name, params ReadOnlySpan<int> axes)
    {
        long[] shape = file.Tensors.First(tensor => tensor.Name == name).Dimensions;
        return axes.Contains(shape.Length) && Array.TrueForAll(shape, size => size is > 0 and <= int.MaxValue)
            ? [.. shape.Select(size => (int)size)]
            : throw new InvalidDataException(
                $"{name} has the shape [{string.Join(", ", shape)}], which is none of sequences or their answers.");
    }
}
