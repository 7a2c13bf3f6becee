using NetDsl;

// All columns but the species are inputs. The network keeps the scale that Train measures, and is given numbers as they are in the table.
string table = Path.Combine(AppContext.BaseDirectory, "iris.csv");
Dataset irises = Dataset.FromCsv(table, "species").With(Preprocessing.Standardize);
(Dataset training, Dataset test) = irises.Split(testShare: 0.2, seed: 1, Splitting.Stratified);

var network = new Iris(seed: 1);
network.Train(training, new Adam(0.01), epochs: 60);

Console.WriteLine(network.Evaluate(test));
Console.WriteLine(network.Predict(test).Confusion());
network.Save("iris.safetensors");       // Iris.Load reads it, in any program with the class

ClassProbability answer = network.TopClasses([6.1f, 2.9f, 4.7f, 1.4f], count: 1)[0];
Console.WriteLine($"A new flower is {answer.Name}, by {answer.Probability:P0}.");
