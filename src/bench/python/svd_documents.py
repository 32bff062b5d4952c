"""TF-IDF of the lines of a text and its largest singular values, by scikit-learn or gensim.

    python3 svd_documents.py TEXT arpack|randomized|gensim k=100 minDf=5

Prints the values, and the seconds of the decomposition alone, as a JSON object on the last line.
"""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer

text, method = sys.argv[1:3]
params = dict(argument.split("=") for argument in sys.argv[3:])
k = int(params["k"])
with open(text) as lines:
    vectorizer = TfidfVectorizer(token_pattern=r"\S+", min_df=int(params["minDf"]))
    weights = vectorizer.fit_transform(lines)
began = time.time()
if method == "gensim":
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LsiModel

    model = LsiModel(Sparse2Corpus(weights, documents_columns=False), num_topics=k)
    values = model.projection.s
else:
    from sklearn.decomposition import TruncatedSVD

    values = TruncatedSVD(k, algorithm=method).fit(weights).singular_values_
seconds = time.time() - began
print(json.dumps({"singularValues": [float(value) for value in values], "seconds": seconds}))
