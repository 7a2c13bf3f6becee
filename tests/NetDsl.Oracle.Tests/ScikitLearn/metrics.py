"""What scikit-learn says of the tables in a file: python3 metrics.py cases.json

Prints a list with an object for every table, of figures by their names, each a list of numbers; null stands for what is undefined.
"""

import json
import sys
import warnings

import numpy
from sklearn import metrics
from sklearn.calibration import calibration_curve

warnings.filterwarnings("ignore")
numpy.seterr(all="ignore")


def one(figure, *arguments, **options):
    """A figure as a list; null where scikit-learn refuses it or calls it NaN."""
    try:
        values = numpy.atleast_1d(figure(*arguments, **options)).astype(float)
    except ValueError:
        return [None]
    return [None if numpy.isnan(value) else value for value in values]


def binary(case):
    scores, labels, weights = (numpy.array(case[name]) for name in ("Scores", "Labels", "Weights"))
    found = {}
    for name, options in (("", {}), ("weighted ", {"sample_weight": weights})):
        found[name + "roc auc"] = one(metrics.roc_auc_score, labels, scores, **options)
        found[name + "average precision"] = one(metrics.average_precision_score, labels, scores, **options)
        found[name + "log loss"] = one(metrics.log_loss, labels, scores, labels=[0, 1], **options)
        found[name + "brier"] = one(metrics.brier_score_loss, labels, scores, **options)
        false, true, thresholds = metrics.roc_curve(labels, scores, pos_label=1, drop_intermediate=False, **options)
        found[name + "roc false"], found[name + "roc true"] = one(lambda: false), one(lambda: true)
        found[name + "roc thresholds"] = one(lambda: thresholds[1:])
        precision, recall, thresholds = metrics.precision_recall_curve(labels, scores, pos_label=1, **options)
        found[name + "pr precision"], found[name + "pr recall"] = one(lambda: precision), one(lambda: recall)
        found[name + "pr thresholds"] = one(lambda: thresholds)
    observed, predicted = calibration_curve(labels, scores, pos_label=1, n_bins=case["Bins"])
    found["observed"], found["predicted"] = one(lambda: observed), one(lambda: predicted)
    found |= thresholds_for(case, scores, labels)
    return found


def thresholds_for(case, scores, labels):
    """The best that any threshold gives, found by trying all."""
    least = case["AtLeast"]
    points = []
    for threshold in [numpy.inf, *numpy.unique(scores)]:
        yes = scores >= threshold
        hits, alarms = int((yes & (labels == 1)).sum()), int((yes & (labels == 0)).sum())
        missed = int(labels.sum()) - hits
        points.append((hits, alarms, missed))
    real = [(h / (h + a), h / (h + m), 2 * h / (2 * h + a + m)) for h, a, m in points if h > 0]
    return {
        "precision at recall": [max((p for p, r, _ in real if r >= least), default=None)],
        "recall at precision": [max((r for p, r, _ in real if p >= least), default=None)],
        "best f1": [max((f for _, _, f in real), default=None)],
        "least cost": [min(case["FalsePositive"] * a + case["FalseNegative"] * m for _, a, m in points)],
    }


def classes(case):
    count = case["Classes"]
    every = list(range(count))
    scores, labels = numpy.array(case["Scores"]).reshape(-1, count), numpy.array(case["Labels"])
    answers = scores.argmax(axis=1)
    is_class = (labels[:, None] == numpy.arange(count)).astype(int)
    found = {}
    for average in ("macro", "weighted", "micro"):
        found[average + " roc auc"] = one(metrics.roc_auc_score, is_class, scores, average=average)
        if count > 2 and len(numpy.unique(labels)) == count and average != "micro":
            again = metrics.roc_auc_score(labels, scores, multi_class="ovr", average=average)
            assert abs(again - found[average + " roc auc"][0]) < 1e-12
        found[average + " average precision"] = one(metrics.average_precision_score, is_class, scores, average=average)
        p, r, f, _ = metrics.precision_recall_fscore_support(labels, answers, average=average, zero_division=0)
        found[average + " precision"], found[average + " recall"], found[average + " f1"] = [p], [r], [f]
    found["log loss"] = one(metrics.log_loss, labels, scores, labels=every)
    found["brier"] = one(lambda: ((scores - is_class) ** 2).sum(axis=1).mean())
    # Of equal scores scikit-learn takes the last class: in turned columns it is our first.
    turned, turned_labels = scores[:, ::-1], count - 1 - labels
    found["top k"] = [1.0 if k == count else float(metrics.top_k_accuracy_score(turned_labels, turned, k=k, labels=every)) if count > 2
                      else float((labels == answers).mean()) for k in range(1, count + 1)]
    p, r, f, support = metrics.precision_recall_fscore_support(labels, answers, labels=every, zero_division=0)
    found["precision"], found["recall"], found["f1"], found["support"] = (one(lambda x=x: x) for x in (p, r, f, support))
    found["accuracy"] = one(metrics.accuracy_score, labels, answers)
    found["balanced accuracy"] = one(metrics.balanced_accuracy_score, labels, answers)
    found["matthews"] = one(metrics.matthews_corrcoef, labels, answers)
    found["kappa"] = one(metrics.cohen_kappa_score, labels, answers)
    found["confusion"] = one(lambda: metrics.confusion_matrix(labels, answers, labels=every).flatten())
    return found


def values(case):
    predicted, actual, weights = (numpy.array(case[name]) for name in ("Predicted", "Actual", "Weights"))
    found = {}
    for name, options in (("", {}), ("weighted ", {"sample_weight": weights})):
        found[name + "mae"] = one(metrics.mean_absolute_error, actual, predicted, **options)
        found[name + "rmse"] = one(lambda: numpy.sqrt(metrics.mean_squared_error(actual, predicted, **options)))
        found[name + "mape"] = one(metrics.mean_absolute_percentage_error, actual, predicted, **options)
    actual, predicted = actual.reshape(-1, case["Outputs"]), predicted.reshape(-1, case["Outputs"])
    vary = actual.min(axis=0) < actual.max(axis=0)
    found["r2"] = one(metrics.r2_score, actual[:, vary], predicted[:, vary]) if vary.any() else [None]
    return found


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
print(json.dumps([{"binary": binary, "classes": classes, "values": values}[case["Kind"]](case) for case in cases]))
