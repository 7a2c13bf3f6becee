using NetDsl;

namespace Forecast;

/// <summary>Reads two days of a load, hour by hour, and tells the next day.</summary>
[SequenceInput(LoadSeries.Window, 1)]
[Gru(48, Name = "Memory")]
[Dense(LoadSeries.Horizon, Name = "NextDay")]
[Loss(Loss.MeanSquaredError)]
public sealed partial class LoadForecaster;
