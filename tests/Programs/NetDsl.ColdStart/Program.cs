using Digits;

// NetDsl.ColdStart save FILE    writes a network's weights
// NetDsl.ColdStart FILE         loads them, and prints the first answer
switch (args)
{
    case ["save", var path]:
        new DigitReader(seed: 42).Save(path);
        return 0;
    case [var path]:
        var network = new DigitReader(seed: 0);
        network.LoadFrom(path);
        Console.WriteLine(network.Classify(new float[DigitReader.InputSize]));
        return 0;
    default:
        return 2;
}
