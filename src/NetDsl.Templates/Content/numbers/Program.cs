using NetDsl;

// Prices are scaled, as inputs are. The network keeps both scales: its answers are prices.
var preprocessing = new Preprocessing
{
    Columns = [new NumberColumn("area"), new NumberColumn("age"), new OneHotColumn("place")],
    Targets = Scale.Standard,
};
string table = Path.Combine(AppContext.BaseDirectory, "houses.csv");
Dataset houses = Dataset.FromCsv(table, new CsvOptions { Targets = ["price"], Preprocessing = preprocessing });
(Dataset training, Dataset test) = houses.Split(testShare: 0.2, seed: 1);

var network = new Houses(seed: 1);
network.Train(training, new Adam(3e-3), epochs: 60);

Evaluation evaluation = network.Evaluate(test);
Console.WriteLine($"R² {evaluation.RSquared:F3}, off by {evaluation.MeanAbsoluteError:N0} on average");
network.Save("houses.safetensors");     // Houses.Load reads it, in any program with the class

float[] price = network.Predict(new Dictionary<string, string> { ["area"] = "100", ["age"] = "20", ["place"] = "suburb" });
Console.WriteLine($"A house of 100 square metres costs {price[0]:N0}.");
