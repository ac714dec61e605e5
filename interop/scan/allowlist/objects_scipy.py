"""Sparse matrices, distributions, interpolators, trees and results of SciPy."""

import numpy
import scipy
import scipy.cluster
import scipy.integrate
import scipy.interpolate
import scipy.optimize
import scipy.signal
import scipy.sparse
import scipy.spatial
import scipy.spatial.distance
import scipy.special
import scipy.stats


def objects():
    dense = numpy.array([[1.0, 0.0, 2.0], [0.0, 0.0, 3.0]])
    for form in ("csr", "csc", "coo", "bsr", "dia", "dok", "lil"):
        yield "sparse " + form, getattr(scipy.sparse, form + "_matrix")(dense)
        if hasattr(scipy.sparse, form + "_array"):
            yield "sparse array " + form, getattr(scipy.sparse, form + "_array")(dense)
    yield "sparse float32", scipy.sparse.csr_matrix(dense.astype("f4"))
    yield "empty sparse", scipy.sparse.csr_matrix((0, 5))
    for name in sorted(scipy.stats.distributions.__all__):
        distribution = getattr(scipy.stats, name, None)
        if isinstance(distribution, (scipy.stats.rv_continuous, scipy.stats.rv_discrete)):
            yield "distribution " + name, distribution
            count = distribution.numargs
            try:
                yield "frozen " + name, distribution(*([0.5] * count))
            except Exception:
                pass
    for name in ("multivariate_normal", "dirichlet", "wishart", "multinomial", "multivariate_t", "matrix_normal"):
        if hasattr(scipy.stats, name):
            yield "multivariate " + name, getattr(scipy.stats, name)
    yield "frozen multivariate", [scipy.stats.multivariate_normal([0.0, 0.0]), scipy.stats.dirichlet([1.0, 2.0])]
    yield "density", scipy.stats.gaussian_kde([1.0, 2.0, 4.0])
    yield "histogram", scipy.stats.rv_histogram(numpy.histogram([1.0, 2.0, 2.0, 3.0], bins=3))
    yield "sampling", [scipy.stats.uniform(0, 1), scipy.stats.randint(1, 9), scipy.stats.loguniform(1e-4, 1e-1)]
    yield "test results", [scipy.stats.ttest_ind([1.0, 2.0, 3.0], [2.0, 3.0, 5.0]), scipy.stats.pearsonr([1, 2, 3.0], [1, 2, 4.0]),
                           scipy.stats.linregress([1, 2, 3.0], [1, 2, 4.0]), scipy.stats.ks_2samp([1.0, 2], [2.0, 3]),
                           scipy.stats.spearmanr([1, 2, 3.0], [1, 2, 4.0]), scipy.stats.describe([1.0, 2.0, 3.0]),
                           scipy.stats.mannwhitneyu([1.0, 2.0], [3.0, 4.0]), scipy.stats.wilcoxon([1.0, 2.0, 3.5])]
    x, y = numpy.linspace(0, 1, 8), numpy.linspace(0, 1, 8) ** 2
    yield "interpolate", [scipy.interpolate.CubicSpline(x, y), scipy.interpolate.PchipInterpolator(x, y),
                          scipy.interpolate.Akima1DInterpolator(x, y), scipy.interpolate.BSpline(x, y[:4], 3),
                          scipy.interpolate.PPoly(numpy.ones((2, 7)), x), scipy.interpolate.UnivariateSpline(x, y),
                          scipy.interpolate.BarycentricInterpolator(x, y), scipy.interpolate.KroghInterpolator(x, y)]
    for kind in ("linear", "cubic", "nearest", "previous", "quadratic"):
        yield "interp1d " + kind, scipy.interpolate.interp1d(x, y, kind=kind)
    yield "interpolated univariate", scipy.interpolate.InterpolatedUnivariateSpline(x, y)
    yield "smooth bivariate", scipy.interpolate.RectBivariateSpline(x, x, numpy.outer(x, y))
    yield "regular grid", scipy.interpolate.RegularGridInterpolator((x, x), numpy.outer(x, y))
    points = numpy.random.RandomState(0).rand(20, 2)
    yield "nearest", scipy.interpolate.NearestNDInterpolator(points, points[:, 0])
    yield "linear nd", scipy.interpolate.LinearNDInterpolator(points, points[:, 0])
    yield "clough", scipy.interpolate.CloughTocher2DInterpolator(points, points[:, 0])
    if hasattr(scipy.interpolate, "RBFInterpolator"):
        yield "rbf", scipy.interpolate.RBFInterpolator(points, points[:, 0])
    yield "trees", [scipy.spatial.cKDTree(points), scipy.spatial.KDTree(points)]
    yield "rotation", scipy.spatial.transform.Rotation.from_euler("x", 0.5)
    yield "geometry", scipy.spatial.distance.pdist(points)
    yield "optimize", [scipy.optimize.minimize(lambda v: float((v ** 2).sum()), [1.0]),
                       scipy.optimize.root_scalar(lambda v: v - 0.5, bracket=[0, 1]),
                       scipy.optimize.linprog([1.0], bounds=[(0, 1)]),
                       scipy.optimize.Bounds([0.0], [1.0]), scipy.optimize.LinearConstraint([[1.0]], 0, 1)]
    yield "least squares", scipy.optimize.least_squares(lambda v: v - 1, [0.0])
    yield "bfgs inverse", scipy.optimize.minimize(lambda v: float((v ** 2).sum()), [1.0], method="L-BFGS-B")
    yield "ode", scipy.integrate.solve_ivp(lambda t, v: -v, (0, 1), [1.0])
    yield "signal", [scipy.signal.lti([1.0], [1.0, 2.0]), scipy.signal.dlti([1.0], [1.0, 2.0]),
                     scipy.signal.StateSpace([[1.0]], [[1.0]], [[1.0]], [[0.0]]),
                     scipy.signal.ZerosPolesGain([], [1.0], 1.0), scipy.signal.TransferFunction([1.0], [1.0, 2.0])]
    yield "filters", scipy.signal.butter(2, 0.3)
    for name in ("expit logit softmax log_softmax logsumexp gammaln digamma erf erfc erfinv xlogy boxcox inv_boxcox "
                 "ndtri ndtr beta gamma betaln factorial comb entr rel_entr kl_div huber psi loggamma i0 j0").split():
        yield "special " + name, getattr(scipy.special, name)
    for name in ("cosine euclidean cityblock correlation hamming jaccard minkowski chebyshev canberra braycurtis "
                 "mahalanobis sqeuclidean dice").split():
        yield "distance " + name, getattr(scipy.spatial.distance, name)
    for name in ("pearsonr spearmanr kendalltau zscore mode skew kurtosis gmean hmean iqr sem boxcox yeojohnson rankdata "
                 "entropy trim_mean").split():
        yield "function " + name, getattr(scipy.stats, name)
    yield "integrate", [scipy.integrate.trapezoid, scipy.integrate.quad]
    yield "issparse", scipy.sparse.issparse
