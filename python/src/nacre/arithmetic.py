"""The f32 functions of FORMAT.md, "Score of a point": the same bits on every machine.

Arrays are f32; ``fma`` is emulated in f64, where the product of two f32 is exact.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Operand = Any
"""f32 arrays and scalars that broadcast."""

R = np.float32(12582912)
G = np.float32(1.44269502)
S = [np.float32(s) for s in (3.14159274, -5.16770983, 2.55006981, -0.598242104, 0.0775602907)]
E = [
    np.float32(e)
    for e in (1, 0.693147182, 0.240226462, 0.0555032864, 0.00961848907, 0.00133999344, 0.000153458197)
]
ONE = np.float32(1)

_LOW = np.int64((1 << 29) - 1)
_HALF = np.int64(1 << 28)


def fma(a: Operand, b: Operand, c: Operand) -> Floats:
    """a b + c of f32 values, rounded once."""
    product: NDArray[np.float64] = np.multiply(a, b, dtype=np.float64)
    total: NDArray[np.float64] = np.asarray(product + c)
    doubt = (total.view(np.int64) & _LOW) == _HALF
    doubt |= np.abs(total) < 2.0**-125
    doubt &= total != 0
    if doubt.any():
        _round_to_odd(total, np.broadcast_to(product, total.shape), np.broadcast_to(c, total.shape), doubt)
    return total.astype(np.float32)


def _round_to_odd(total: NDArray[np.float64], product: Any, c: Any, doubt: NDArray[np.bool_]) -> None:
    """Makes the last bit of sums in doubt tell whether they are exact, so that a second rounding is right."""
    s, a, b = total[doubt], product[doubt], c[doubt].astype(np.float64)
    t = s - a
    error = (a - (s - t)) + (b - t)
    even = (s.view(np.int64) & 1) == 0
    move = even & (error != 0)
    total[doubt] = np.where(move, np.nextafter(s, np.where(error > 0, np.inf, -np.inf)), s)


def sin_pi(t: Floats) -> Floats:
    """SIN(t), which stands for sin(pi t)."""
    m = t + R
    f = t - (m - R)
    g = f * f
    p = fma(g, S[4], S[3])
    for constant in (S[2], S[1], S[0]):
        p = fma(p, g, constant)
    p = p * f
    return (p.view(np.uint32) ^ (m.view(np.uint32) << np.uint32(31))).view(np.float32)


def exp(x: Floats) -> Floats:
    """EXP(x), which stands for e^x."""
    t = np.maximum(np.float32(-126), np.minimum(np.float32(126), x * G))
    m = t + R
    f = t - (m - R)
    p = fma(f, E[6], E[5])
    for constant in (E[4], E[3], E[2], E[1], E[0]):
        p = fma(p, f, constant)
    return (p.view(np.uint32) + (m.view(np.uint32) << np.uint32(23))).view(np.float32)


def sigmoid(z: Floats) -> Floats:
    """SIGMOID(z)."""
    result: Floats = ONE / (exp(-z) + ONE)
    return result


def activate(code: int, omega: np.float32, z: Floats) -> Floats:
    """The activation of FORMAT.md's table; ``omega`` is the factor within the sine divided by pi."""
    if code == 0:
        return np.where(np.signbit(z), np.float32(0), z)
    if code == 1:
        negative = np.signbit(z)
        positive = np.where(negative, np.float32(0), z)
        return positive + (exp(np.where(negative, z, np.float32(0))) - ONE)
    if code == 2:
        return z * sigmoid(z)
    if code == 3:
        return sigmoid(z)
    if code == 4:
        return np.float32(2) * sigmoid(np.float32(2) * z) - ONE
    if code == 6:
        return np.abs(z)
    return sin_pi(z * omega)
