"""How scikit-learn divides samples: python3 splits.py cases.json

Prints for every case the figures that do not depend on chance: how many samples of each class are in each fold, the sizes of folds of
groups, the folds in order, and how many samples of each class are in a stratified test part.
"""

import json
import sys
import warnings

import numpy
from sklearn import model_selection as selection

warnings.filterwarnings("ignore")


def sizes(case):
    labels, groups, folds, tested = numpy.array(case["Labels"]), numpy.array(case["Groups"]), case["Folds"], case["Tested"]
    samples, classes = numpy.zeros(len(labels)), int(labels.max()) + 1
    count = lambda test: numpy.bincount(labels[test], minlength=classes).tolist()
    stratified = selection.StratifiedKFold(folds, shuffle=True, random_state=1)
    shuffled = selection.StratifiedShuffleSplit(1, test_size=tested, random_state=1)
    return {
        "stratified": [count(test) for _, test in stratified.split(samples, labels)],
        "grouped": sorted(len(test) for _, test in selection.GroupKFold(folds).split(samples, labels, groups)),
        "ordered": [train.tolist() + [-1] + test.tolist() for train, test in selection.TimeSeriesSplit(folds).split(samples)],
        "plain": sorted(len(test) for _, test in selection.KFold(folds, shuffle=True, random_state=1).split(samples)),
        "test": count(next(shuffled.split(samples, labels))[1]),
    }


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([sizes(case) for case in json.load(file)]))
