using Digits;

#if Predict
var network = new DigitReader(seed: 0);
#if LoadFrom
network.LoadFrom(args[0]);
#endif
Console.WriteLine(network.Predict(new float[DigitReader.InputSize])[0]);
#if ExportOnnx
network.ExportOnnx(args[0]);
#endif
#if ExportPyTorch
network.ExportPyTorch(args[0]);
#endif
return 0;
#else
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
#endif
