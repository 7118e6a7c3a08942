"""Prints for each pair of npz files, GIVEN DECODED, their IoU and their numbers of voxels: a line a pair."""
import sys

import numpy as np


def grid(path):
    with np.load(path) as arrays:
        three = [arrays[name] for name in arrays.files if arrays[name].ndim == 3]
    return three[0] > 0


for given, decoded in zip(sys.argv[1::2], sys.argv[2::2]):
    a, b = grid(given), grid(decoded)
    print(repr(float((a & b).sum() / max(1, (a | b).sum()))), int(a.sum()), int(b.sum()))
