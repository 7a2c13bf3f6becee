"""Writes networks with recurrent layers as PyTorch exports them: python3 pt_recurrent.py <folder>."""

import sys
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
torch.manual_seed(1)


class Net(nn.Module):
    def __init__(self, recurrent, inputs, rest):
        super().__init__()
        self.r, self.l, self.rest = recurrent, nn.Linear(inputs, 3), rest

    def forward(self, x):
        return self.l(self.rest(self.r(x)))


class Skip(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.LSTM(8, 8, batch_first=True), nn.GRU(8, 5, batch_first=True)

    def forward(self, x):
        return self.b(x + self.a(x)[0])[0][:, -1]


def last(given):
    return given[0][:, -1]


models = {
    "lstm_stacked": Net(nn.LSTM(8, 6, 2, batch_first=True), 6, last),
    "gru_stacked": Net(nn.GRU(8, 6, 3, batch_first=True), 6, last),
    "rnn_relu": Net(nn.RNN(8, 6, nonlinearity="relu", bias=False, batch_first=True), 6, last),
    "gru_flat": Net(nn.GRU(8, 6, batch_first=True), 30, lambda given: torch.tanh(given[0]).flatten(1)),
    "lstm_hidden": Net(nn.LSTM(8, 6, batch_first=True), 6, lambda given: given[1][0][-1]),
    "lstm_both": Net(nn.LSTM(8, 6, bidirectional=True, batch_first=True), 12, last),
    "gru_softmax": Net(nn.GRU(8, 6, batch_first=True), 30, lambda given: torch.softmax(given[0], -1).flatten(1)),
    "lstm_skip": Skip(),
}
for name, model in models.items():
    model.eval()
    torch.onnx.export(
        model, torch.randn(2, 5, 8), f"{sys.argv[1]}/{name}_17.onnx", opset_version=17, input_names=["input"], output_names=["output"],
        dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}})
