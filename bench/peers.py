"""Classifies lines with scikit-learn, for peers.sh: one- and two-word features hashed, a linear model.

usage: peers.py TRAIN LINES   (TRAIN: "__label__X words …" a line)
"""
import sys
from itertools import islice

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier

with open(sys.argv[1], encoding="utf8") as f:
    labels, lines = zip(*(line.split(" ", 1) for line in f))
vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=1 << 20, norm=None)
model = SGDClassifier(max_iter=1, tol=None).fit(vectorizer.transform(lines), labels)
with open(sys.argv[2], encoding="utf8") as f:
    while batch := list(islice(f, 20000)):
        print("\n".join(model.predict(vectorizer.transform(batch))))
