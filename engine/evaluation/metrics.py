"""Measures of generated glyphs: pure functions on arrays of features and characters.

Features are float [N, D], one row a glyph; characters are str [N].
"""

import numpy as np


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances [A, B] between rows of a [A, D] and b [B, D]."""
    square = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * a @ b.T
    return square.clip(min=0)


def frechet_distance(a: np.ndarray, b: np.ndarray) -> float:
    """Fréchet distance between Gaussians fitted to two feature sets.

    |m_a - m_b|^2 + tr(C_a + C_b - 2 (C_a C_b)^(1/2)) (Heusel et al. 2017, arXiv 1706.08500,
    equation 6). The trace of the root is that of (C_a^(1/2) C_b C_a^(1/2))^(1/2), which is
    symmetric, so that eigenvalues of symmetric matrices are all it takes. Finite samples bias
    the figure upward: compare only at equal sizes.
    """
    mean_a, mean_b = a.mean(0), b.mean(0)
    cov_a, cov_b = (np.atleast_2d(np.cov(x, rowvar=False)) for x in (a, b))
    values, vectors = np.linalg.eigh(cov_a)
    root_a = vectors * np.sqrt(values.clip(min=0)) @ vectors.T
    root = np.sqrt(np.linalg.eigvalsh(root_a @ cov_b @ root_a).clip(min=0))
    difference = mean_a - mean_b
    trace = np.trace(cov_a) + np.trace(cov_b) - 2 * root.sum()
    return float(max(0.0, difference @ difference + trace))


def inside_manifold(points: np.ndarray, support: np.ndarray, k: int = 3) -> np.ndarray:
    """bool [N]: points inside the manifold of `support`, balls that reach the k-th neighbor.

    Kynkäänniemi et al. 2019 (arXiv 1904.06991), equation 1. With generated points and real
    support its mean is the precision; the other way round, the recall (equation 2).
    """
    own = squared_distances(support, support)
    np.fill_diagonal(own, np.inf)
    radius = np.partition(own, k - 1, axis=1)[:, k - 1]
    return (squared_distances(points, support) - radius).min(axis=1) <= 0


def spread(features: np.ndarray) -> float:
    """Mean distance between two different rows; nan for fewer than two."""
    count = len(features)
    if count < 2:
        return np.nan
    return float(np.sqrt(squared_distances(features, features)).sum() / (count * (count - 1)))


def diversity(
    generated: np.ndarray,
    generated_chars: np.ndarray,
    real: np.ndarray,
    real_chars: np.ndarray,
    enough: int = 20,
) -> np.ndarray:
    """Spread within a character, generated / real [C], for characters with enough real glyphs."""
    chars, counts = np.unique(real_chars, return_counts=True)
    ratios = [
        spread(generated[generated_chars == char]) / spread(real[real_chars == char])
        for char in chars[counts >= enough]
    ]
    return np.array(ratios)


def nearest_distances(
    features: np.ndarray, chars: np.ndarray, train: np.ndarray, train_chars: np.ndarray
) -> np.ndarray:
    """Distance [N] from each glyph to the nearest training glyph of its own character.

    nan where the character has none. The median over generated glyphs as a share of the median
    over held-out real ones says whether a model copies: 0 for copies, 1 for a new writer.
    """
    distance = np.full(len(features), np.nan)
    for char in np.unique(chars):
        mine, known = chars == char, train_chars == char
        if known.any():
            distance[mine] = squared_distances(features[mine], train[known]).min(axis=1) ** 0.5
    return distance
