"""All neighbours of all rows by hnswlib and FAISS, at several settings.

    python3 knn_peers.py hnswlib|faiss FLOATS DIMENSION K THREADS

Prints a JSON object for each setting: seconds of building and asking together, vectors being in memory, and the recall
of the rows in FLOATS.truth.
"""

import json
import sys
import time

import numpy as np

peer, path = sys.argv[1:3]
dimension, k, threads = map(int, sys.argv[3:6])
rows = np.fromfile(path, dtype="<f4").reshape(-1, dimension)
rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-30)
truth = np.fromfile(path + ".truth", dtype="<i4").reshape(-1, k + 1)


def tell(setting, seconds, lists):
    hits = sum(
        len(set([i for i in lists[row[0]] if i != row[0]][:k]) & set(row[1:])) for row in truth.tolist()
    )
    print(json.dumps({"setting": setting, "seconds": seconds, "recall": hits / (len(truth) * k)}), flush=True)


def hnswlib_peer():
    import hnswlib

    began = time.time()
    index = hnswlib.Index("cosine", dimension)
    index.init_index(len(rows), ef_construction=100, M=16)
    index.add_items(rows, num_threads=threads)
    built = time.time() - began
    for ef in (11, 15, 20, 30, 50, 100, 200):
        index.set_ef(ef)
        began = time.time()
        lists, _ = index.knn_query(rows, k + 1, num_threads=threads)
        tell(f"ef {ef}", built + time.time() - began, lists)


def faiss_peer():
    import faiss

    faiss.omp_set_num_threads(threads)
    lists_count = int(len(rows) ** 0.5)
    began = time.time()
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimension), dimension, lists_count, faiss.METRIC_INNER_PRODUCT)
    index.train(rows)
    index.add(rows)
    built = time.time() - began
    for probes in (1, 2, 4, 8, 16, 32):
        index.nprobe = probes
        began = time.time()
        _, lists = index.search(rows, k + 1)
        tell(f"IVF {lists_count}, {probes} probes", built + time.time() - began, lists)
    began = time.time()
    flat = faiss.IndexFlatIP(dimension)
    flat.add(rows)
    _, lists = flat.search(rows, k + 1)
    tell("flat", time.time() - began, lists)


{"hnswlib": hnswlib_peer, "faiss": faiss_peer}[peer]()
