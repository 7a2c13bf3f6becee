using Churn;
using NetDsl;

// usage: Churn [FOLDER]     writes customers.csv, churn.safetensors and report.html there, or into a temporary folder
string folder = args is [var given] ? given : Directory.CreateTempSubdirectory("churn-").FullName;
string table = Path.Combine(folder, "customers.csv"), model = Path.Combine(folder, "churn.safetensors");
Customers.Write(table, count: 4_000, seed: 1);
Dataset customers = Dataset.FromCsv(table, new CsvOptions { Label = "left", Preprocessing = Customers.Preprocessing });
(Dataset training, Dataset test) = customers.Split(testShare: 0.25, seed: 1);
(training, Dataset validation) = training.Split(testShare: 0.2, seed: 1);

var network = new ChurnModel(seed: 1);
TrainingHistory history = network.Train(
    training, new Adam(3e-3), epochs: 60, options: new() { Validation = validation, EarlyStop = new() { Patience = 8 } });
Predictions predictions = network.Predict(test);
Console.WriteLine(predictions);
Console.WriteLine(predictions.Confusion().Report());

// To find four of five who will leave: a threshold chosen on the validation data, judged on customers that nothing was chosen by.
OperatingPoint point = network.Predict(validation).ThresholdFor(ThresholdGoal.Recall(atLeast: 0.8))!;
Console.WriteLine($"on the validation data, {point}");
Console.WriteLine(predictions.Confusion(point.Threshold).Report());

HtmlReport.Write(Path.Combine(folder, "report.html"), network, history, predictions, "Who leaves");
network.Save(model, new SaveOptions { Entries = new Dictionary<string, string> { ["threshold"] = $"{point.Threshold:R}" } });
float leaves = ChurnModel.Load(model).Probabilities(new Dictionary<string, string>
{
    ["tenure"] = "2",
    ["monthly"] = "75.5",
    ["support calls"] = "4",
    ["contract"] = "monthly",
    ["connection"] = "fiber",
    ["plan"] = "M",
})[1];
Console.WriteLine($"saved to {model}; a new customer who called four times leaves with a probability of {leaves:P0}");
