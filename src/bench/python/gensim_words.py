"""Skip-gram with negative sampling by gensim, from a file of text to a file of vectors.

    python3 gensim_words.py TEXT VECTORS name=value...

Prints the seconds of the training itself, without the vocabulary, as a JSON object on the last line.
"""

import json
import sys
import time

from gensim import __version__
from gensim.models import Word2Vec

text, vectors = sys.argv[1:3]
params = dict(argument.split("=") for argument in sys.argv[3:])
model = Word2Vec(
    vector_size=int(params["vectorSize"]),
    window=int(params["windowSize"]),
    negative=int(params["negative"]),
    min_count=int(params["minCount"]),
    sample=float(params["sample"]),
    seed=int(params["seed"]),
    workers=int(params["threads"]),
    epochs=int(params["maxIter"]),
    sg=1,
)
model.build_vocab(corpus_file=text)
began = time.time()
model.train(
    corpus_file=text,
    total_words=model.corpus_total_words,
    total_examples=model.corpus_count,
    epochs=model.epochs,
)
seconds = time.time() - began
model.wv.save_word2vec_format(vectors)
print(json.dumps({"version": __version__, "trainingSeconds": seconds}))
