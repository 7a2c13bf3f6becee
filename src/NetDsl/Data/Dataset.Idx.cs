using static System.FormattableString;

namespace NetDsl;

public sealed partial class Dataset
{
    /// <summary>
    /// Reads samples with class labels from two IDX files, such as MNIST's (Y. LeCun, C. Cortes and C. Burges), plain or packed with gzip:
    /// their content tells, not their names.
    /// </summary>
    /// <param name="inputsPath">The inputs, [count, …] numbers of any of the format's types.</param>
    /// <param name="labelsPath">The labels, [count] whole numbers.</param>
    /// <param name="classes">The number of classes, of which every label must be one; <see langword="null"/> takes any from 0.</param>
    /// <returns>The data set. Numbers are as in the file, rounded to floats: bytes are 0 to 255, for
    /// <see cref="SelectInputs"/> or a <see cref="NetDsl.Preprocessing"/> to scale.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of classes is below 1.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, cut off, too long or no IDX file, the two have different numbers of
    /// samples, or a label is no class; the message names the file, the byte, what was expected and found.</exception>
    /// <exception cref="IOException">A file cannot be read: it does not exist, is a folder, or access is denied.</exception>
    public static Dataset FromIdx(string inputsPath, string labelsPath, int? classes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputsPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        CheckClasses(classes);
        using FileStream inputs = ReadableFile.Open(inputsPath), labels = ReadableFile.Open(labelsPath);
        return ReadIdx(inputs, Path.GetFileName(inputsPath), labels, Path.GetFileName(labelsPath), classes);
    }

    /// <summary>Reads samples with class labels as <see cref="FromIdx(string, string, int?)"/> does from files.</summary>
    /// <param name="inputs">Read from its position to its end; stays open.</param>
    /// <param name="labels">Read from its position to its end; stays open.</param>
    /// <param name="classes">The number of classes, of which every label must be one; <see langword="null"/> takes any from 0.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of classes is below 1.</exception>
    /// <exception cref="InvalidDataException">The data is damaged, cut off, too long or no IDX file, the two have different numbers of
    /// samples, or a label is no class.</exception>
    public static Dataset FromIdx(Stream inputs, Stream labels, int? classes = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        CheckClasses(classes);
        return ReadIdx(inputs, "The inputs", labels, "The labels", classes);
    }

    /// <summary>Both headers are compared before any value is read.</summary>
    private static Dataset ReadIdx(Stream inputs, string inputsName, Stream labels, string labelsName, int? classes)
    {
        using IdxReader inputReader = new(inputs, inputsName), labelReader = new(labels, labelsName);
        (IdxHeader its, IdxHeader theirs) = (inputReader.Header, labelReader.Header);
        if (theirs.Sizes.Length != 1)
        {
            string swapped = its.Sizes.Length == 1 ? $". {inputsName} has one: are the two the wrong way round?" : ".";
            throw new InvalidDataException(
                Invariant($"{labelsName}, byte 3: expected 1 dimension, that of labels, found {theirs.Sizes.Length}{swapped}"));
        }

        if (!theirs.Type.IsWhole())
        {
            throw new InvalidDataException(
                Invariant($"{labelsName}, byte 2: expected a type of whole numbers (08, 09, 0B or 0C), found {(int)theirs.Type:X2}."));
        }

        if (its.Count != theirs.Count)
        {
            throw new InvalidDataException(
                Invariant($"{labelsName}, byte 4: expected as many labels as {inputsName} has samples, {its.Count}, found {theirs.Count}."));
        }

        return FromLabels(inputReader.ReadFloats(), labelReader.ReadLabels(classes));
    }

    private static void CheckClasses(int? classes)
    {
        if (classes is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(classes));
        }
    }
}
