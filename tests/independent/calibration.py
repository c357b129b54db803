"""The measures of predictions, computed apart from griot.

Reads lines `predicted passed bin` and prints log loss, RMSE(bins) and AUC of the predictions, and the log loss of the
running average of what was passed.
"""

import math
import sys
from collections import defaultdict

rows = []
for line in sys.stdin:
    predicted, passed, label = line.split()
    rows.append((float(predicted), int(passed), label))


def log_loss(pairs):
    return sum(-math.log(p if passed else 1 - p) for p, passed in pairs) / len(pairs)


def rmse(rows):
    bins = defaultdict(list)
    for predicted, passed, label in rows:
        bins[label].append((predicted, passed))
    total = 0.0
    for pairs in bins.values():
        mean_predicted = sum(p for p, _ in pairs) / len(pairs)
        mean_passed = sum(passed for _, passed in pairs) / len(pairs)
        total += len(pairs) * (mean_predicted - mean_passed) ** 2
    return math.sqrt(total / len(rows))


def auc(rows):
    # By mean ranks; griot counts pairs.
    ordered = sorted(rows)
    rank_sum, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        mean_rank = (at + 1 + end) / 2
        rank_sum += mean_rank * sum(passed for _, passed, _ in ordered[at:end])
        at = end
    n_passed = sum(passed for _, passed, _ in rows)
    n_failed = len(rows) - n_passed
    return (rank_sum - n_passed * (n_passed + 1) / 2) / (n_passed * n_failed)


running, n_passed = [], 0
for n, (_, passed, _) in enumerate(rows):
    running.append(((n_passed + 1) / (n + 2), passed))
    n_passed += passed

print(log_loss([(p, passed) for p, passed, _ in rows]))
print(rmse(rows))
print(auc(rows))
print(log_loss(running))
