using System.Globalization;
using System.Text;
using NetDsl;

namespace Churn;

/// <summary>
/// Customers of a telephone company that there is not, drawn from a seed: about one in nine leaves. Who pays by the month, pays much and
/// called for help often leaves more readily; who has been there long stays. Some values are missing, as they are in any company.
/// </summary>
public static class Customers
{
    private static readonly string[] Contracts = ["monthly", "yearly", "two years"];
    private static readonly string[] Connections = ["fiber", "dsl", "none"];
    private static readonly string[] Plans = ["S", "M", "L"];

    /// <summary>What becomes of the columns before the network sees them: eleven inputs.</summary>
    public static Preprocessing Preprocessing { get; } = new()
    {
        Columns =
        [
            new NumberColumn("tenure") { Transform = ColumnTransform.Log1P },
            new NumberColumn("monthly") { Missing = Fill.Median, Indicator = true },
            new NumberColumn("support calls"),
            new OneHotColumn("contract") { Categories = Contracts },
            new OneHotColumn("connection") { Categories = Connections, Missing = Fill.MostFrequent },
            new OrdinalColumn("plan", Plans),
        ],
    };

    /// <summary>Writes a table as a company would export it.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="count">The number of customers.</param>
    /// <param name="seed">The same seed writes the same table.</param>
    public static void Write(string path, int count, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("customer,tenure,monthly,support calls,contract,connection,plan,left\n");
        for (int i = 0; i < count; i++)
        {
            int tenure = (int)(72 * Math.Pow(random.NextDouble(), 1.5)), calls = (int)(-1.2 * Math.Log(1 - random.NextDouble()));
            int contract = Draw(random, 0.55, 0.8), connection = Draw(random, 0.45, 0.85), plan = Draw(random, 0.4, 0.75);
            double monthly = Math.Round(15 + (12 * plan) + (connection == 0 ? 30 : connection == 1 ? 15 : 0) + (8 * random.NextDouble()), 2);
            double logit = -3.6 + (contract == 0 ? 1.6 : contract == 1 ? 0 : -1) + (0.75 * calls) + (0.03 * (monthly - 40))
                - (0.055 * tenure) + (calls > 2 && tenure < 12 ? 1.5 : 0);
            bool left = random.NextDouble() < 1 / (1 + Math.Exp(-logit));
            text.Append(CultureInfo.InvariantCulture, $"{1000 + i},{tenure},{(random.NextDouble() < 0.04 ? "" : monthly)},{calls},")
                .Append(CultureInfo.InvariantCulture, $"{Contracts[contract]},{(random.NextDouble() < 0.02 ? "?" : Connections[connection])},")
                .Append(CultureInfo.InvariantCulture, $"{Plans[plan]},{(left ? "yes" : "no")}\n");
        }

        File.WriteAllText(path, text.ToString());
    }

    private static int Draw(Random random, double first, double second) =>
        random.NextDouble() is var value && value < first ? 0 : value < second ? 1 : 2;
}
