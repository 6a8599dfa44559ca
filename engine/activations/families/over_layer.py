"""Functions of a whole layer: each output depends on every input, so the derivative is a matrix."""

from __future__ import annotations

import numpy as np

from engine.activations.families.in_place_over_layer import (
    hardmax_into,
    hardmax_vjp_into,
    log_softmax_into,
    log_softmax_vjp_into,
    softmax_into,
    softmax_vjp_into,
    softmin_into,
    softmin_vjp_into,
    sparsemax_into,
    sparsemax_vjp_into,
)
from engine.activations.record import Framework, Notes, OverLayer, Parameter
from engine.numeric.arrays import Array, below_maximum
from engine.numeric.messages import QT_TRANSLATE_NOOP


def softmax(u: Array, temperature: float) -> Array:
    """z_i = e^(u_i/T) / sum_j e^(u_j/T), with the maximum subtracted first so that no exponential overflows."""
    exponentials = np.exp(below_maximum(u) / temperature)
    return exponentials / np.sum(exponentials, axis=-1, keepdims=True)


def softmax_jacobian(u: Array, z: Array, temperature: float) -> Array:
    """J = (diag(z) - z zᵀ) / T, shape (..., n, n).

    The diagonal z_i (1 - z_i) is taken as z_i times the sum of the others: each row then sums to zero, and nothing
    cancels when one z_i is close to 1.
    """
    result = -z[..., :, None] * z[..., None, :]
    _balance_rows(result)
    return result / temperature


def softmax_vjp(u: Array, z: Array, grad_z: Array, temperature: float) -> Array:
    """z (grad_z - grad_zᵀ z) / T, multiplied out so that no difference of two large gradients overflows."""
    return (z * grad_z - z * np.sum(grad_z * z, axis=-1, keepdims=True)) / temperature


def log_softmax(u: Array) -> Array:
    """z_i = u_i - log sum_j e^(u_j).

    With the maximum subtracted the sum is 1 plus the others, so log1p of the others keeps the z_i that are close to 0.
    """
    below = below_maximum(u)
    others = np.sum(np.exp(below), axis=-1, keepdims=True, where=below < 0)
    ties = np.sum(below == 0, axis=-1, keepdims=True, dtype=u.dtype) - 1.0
    return below - np.log1p(np.maximum(others + ties, 0.0))


def log_softmax_jacobian(u: Array, z: Array) -> Array:
    """J_ij = delta_ij - softmax(u)_j, its diagonal the sum of the other shares, as in softmax_jacobian."""
    shares = softmax(u, 1.0)[..., None, :]
    result = np.negative(np.broadcast_to(shares, (*u.shape, u.shape[-1])))
    _balance_rows(result)
    return result


def log_softmax_vjp(u: Array, z: Array, grad_z: Array) -> Array:
    """grad_z - softmax(u) sum(grad_z), scaled by a power of two so that only a result, not the sum, can overflow."""
    scale = 2.0 ** (u.shape[-1] + 1).bit_length()
    gradient = grad_z.astype(np.result_type(grad_z, np.float64)) / scale
    result = gradient - softmax(u, 1.0) * np.sum(gradient, axis=-1, keepdims=True)
    return (result * scale).astype(np.result_type(u, grad_z))


def softmin(u: Array) -> Array:
    """z_i = e^(-u_i) / sum_j e^(-u_j) = softmax(-u)_i."""
    return softmax(-u, 1.0)


def softmin_jacobian(u: Array, z: Array) -> Array:
    """J = -(diag(z) - z zᵀ)."""
    return -softmax_jacobian(u, z, 1.0)


def softmin_vjp(u: Array, z: Array, grad_z: Array) -> Array:
    """-z (grad_z - grad_zᵀ z)."""
    return -softmax_vjp(u, z, grad_z, 1.0)


def sparsemax(u: Array) -> Array:
    """z_i = max(u_i - tau, 0), the point of the simplex {z >= 0, sum z = 1} that is closest to u.

    tau = (sum of the k largest u - 1) / k for the largest k whose k-th largest u is still above that tau. A score more
    than 1 below the maximum gets nothing however low it is, so it may count as 1 below: nothing infinite enters.
    """
    below = np.maximum(below_maximum(u), -1.0)
    ranked = -np.sort(-below, axis=-1)
    counts = np.arange(1, u.shape[-1] + 1).astype(u.dtype)
    in_support = 1.0 + counts * ranked > np.cumsum(ranked, axis=-1)
    size = np.maximum(np.sum(in_support, axis=-1, keepdims=True, dtype=u.dtype), 1.0)
    tau = (np.sum(ranked, axis=-1, keepdims=True, where=in_support) - 1.0) / size
    return np.maximum(below - tau, 0.0)


def sparsemax_jacobian(u: Array, z: Array) -> Array:
    """J = diag(s) - s sᵀ / sum(s), where s_i is 1 if z_i > 0, else 0."""
    support = np.sign(z)
    result = -(support / np.sum(support, axis=-1, keepdims=True))[..., None, :] * support[..., :, None]
    _balance_rows(result)
    return result


def sparsemax_vjp(u: Array, z: Array, grad_z: Array) -> Array:
    """s (grad_z - mean of grad_z over the support)."""
    support = np.sign(z)
    mean = np.sum(grad_z * (support / np.sum(support, axis=-1, keepdims=True)), axis=-1, keepdims=True)
    return support * grad_z - support * mean


def hardmax(u: Array) -> Array:
    """z_i = 1 for the first of the largest scores, 0 for all others; nan throughout a row that has a nan."""
    below = below_maximum(u)
    largest = below == 0
    result = (largest & (np.cumsum(largest, axis=-1) == 1)).astype(u.dtype)
    np.copyto(result, np.nan, where=np.isnan(below))
    return result


def hardmax_jacobian(u: Array, z: Array) -> Array:
    """J = 0: away from ties a small change of the scores moves nothing."""
    return np.zeros((*u.shape, u.shape[-1]), dtype=z.dtype)


def hardmax_vjp(u: Array, z: Array, grad_z: Array) -> Array:
    """Return 0 for every score."""
    return np.zeros(u.shape, dtype=np.result_type(u, grad_z))


def _balance_rows(matrix: Array) -> None:
    """Set the diagonal, in place, to minus the sum of the rest of its row."""
    diagonal = np.einsum("...ii->...i", matrix)
    diagonal[...] = 0.0
    diagonal[...] = -np.sum(matrix, axis=-1)


SOFTMAX = OverLayer(
    id="softmax",
    name=QT_TRANSLATE_NOOP("activations", "Softmax"),
    family="over_layer",
    latex=r"\frac{e^{u_i / T}}{\sum_j e^{u_j / T}}",
    latex_derivative=r"\frac{1}{T}\, z_i\,(\delta_{ij} - z_j)",
    function=softmax,
    function_into=softmax_into,
    jacobian_function=softmax_jacobian,
    vjp_function=softmax_vjp,
    vjp_function_into=softmax_vjp_into,
    numpy_source="""exponentials = np.exp((u - np.max(u, axis=-1, keepdims=True)) / temperature)
z = exponentials / np.sum(exponentials, axis=-1, keepdims=True)

jacobian = (z[..., :, None] * np.eye(z.shape[-1]) - z[..., :, None] * z[..., None, :]) / temperature""",
    torch_source="z = torch.softmax(u / temperature, dim=-1)",
    parameters=(
        Parameter("temperature", QT_TRANSLATE_NOOP("parameters", "temperature"), "T", 1.0, slider=(0.1, 5.0), minimum=1e-6),
    ),
    aliases=("normalised exponential", "ソフトマックス関数", "正規化指数"),
    frameworks={
        "pytorch": Framework("nn.Softmax"),
        "jax": Framework("nn.softmax"),
        "keras": Framework("activations.softmax"),
        "onnx": Framework("Softmax"),
        "textbook": Framework("Softmax"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Turns a layer's scores into shares of 1: probabilities of classes (Bridle, 1990)."),
        use=QT_TRANSLATE_NOOP(
            "notes", "Output layer of a multi-class classification, with cross-entropy: the gradient is z − target."
        ),
        strengths=QT_TRANSLATE_NOOP("notes", "Sums to 1; adding the same number to every score changes nothing."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Every output moves with every score; saturates when one score leads."),
        remedies=QT_TRANSLATE_NOOP("notes", "Normalisation and weight decay keep the scores from growing."),
        links=("sigmoid", "log_softmax", "sparsemax"),
    ),
)

LOG_SOFTMAX = OverLayer(
    id="log_softmax",
    name=QT_TRANSLATE_NOOP("activations", "Log-softmax"),
    family="over_layer",
    latex=r"u_i - \log\,\sum_j e^{u_j}",
    latex_derivative=r"\delta_{ij} - e^{z_j}",
    function=log_softmax,
    jacobian_function=log_softmax_jacobian,
    vjp_function=log_softmax_vjp,
    vjp_function_into=log_softmax_vjp_into,
    function_into=log_softmax_into,
    numpy_source="""below = u - np.max(u, axis=-1, keepdims=True)
z = below - np.log(np.sum(np.exp(below), axis=-1, keepdims=True))

jacobian = np.eye(z.shape[-1]) - np.exp(z)[..., None, :]""",
    torch_source="z = torch.log_softmax(u, dim=-1)",
    aliases=("logsoftmax", "log probabilities", "対数ソフトマックス関数", "ログソフトマックス"),
    frameworks={
        "pytorch": Framework("nn.LogSoftmax"),
        "jax": Framework("nn.log_softmax"),
        "keras": Framework("activations.log_softmax"),
        "onnx": Framework("LogSoftmax"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The logarithm of softmax, computed without underflow."),
        use=QT_TRANSLATE_NOOP("notes", "Inside the loss: with negative log-likelihood it is cross-entropy."),
        strengths=QT_TRANSLATE_NOOP(
            "notes", "Finite where softmax underflows to 0; the gradient of the loss stays softmax − target."
        ),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Its values are not probabilities; unbounded below."),
        remedies=QT_TRANSLATE_NOOP("notes", "To read probabilities, take softmax."),
        links=("softmax", "log_sigmoid"),
    ),
)

SOFTMIN = OverLayer(
    id="softmin",
    name=QT_TRANSLATE_NOOP("activations", "Softmin"),
    family="over_layer",
    latex=r"\frac{e^{-u_i}}{\sum_j e^{-u_j}}",
    latex_derivative=r"-z_i\,(\delta_{ij} - z_j)",
    function=softmin,
    jacobian_function=softmin_jacobian,
    vjp_function=softmin_vjp,
    vjp_function_into=softmin_vjp_into,
    function_into=softmin_into,
    numpy_source="""exponentials = np.exp(np.min(u, axis=-1, keepdims=True) - u)
z = exponentials / np.sum(exponentials, axis=-1, keepdims=True)

jacobian = z[..., :, None] * z[..., None, :] - z[..., :, None] * np.eye(z.shape[-1])""",
    torch_source="z = torch.softmax(-u, dim=-1)",
    aliases=("negative softmax", "ソフトミン関数", "最小"),
    frameworks={"pytorch": Framework("nn.Softmin")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Softmax of -u: the smallest score gets the largest share (PyTorch)."),
        use=QT_TRANSLATE_NOOP("notes", "Weights from distances or costs: the nearest counts most."),
        strengths=QT_TRANSLATE_NOOP("notes", "Sums to 1; smooth; adding the same number to every score changes nothing."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Saturates when one score is far below the others, as softmax does above."),
        remedies=QT_TRANSLATE_NOOP("notes", "Scale the distances, or turn the sign and take softmax."),
        links=("softmax", "sparsemax"),
    ),
)

SPARSEMAX = OverLayer(
    id="sparsemax",
    name=QT_TRANSLATE_NOOP("activations", "Sparsemax"),
    family="over_layer",
    latex=r"\max(u_i - \tau, 0), \; \sum_j z_j = 1",
    latex_derivative=r"s_i\,(\delta_{ij} - s_j / \sum_k s_k), \; s_i = [z_i > 0]",
    function=sparsemax,
    jacobian_function=sparsemax_jacobian,
    vjp_function=sparsemax_vjp,
    vjp_function_into=sparsemax_vjp_into,
    function_into=sparsemax_into,
    numpy_source="""below = u - np.max(u, axis=-1, keepdims=True)
ranked = -np.sort(-below, axis=-1)
counts = np.arange(1, u.shape[-1] + 1)
sums = np.cumsum(ranked, axis=-1)
size = np.sum(1.0 + counts * ranked > sums, axis=-1, keepdims=True)
tau = (np.take_along_axis(sums, size - 1, axis=-1) - 1.0) / size
z = np.maximum(below - tau, 0.0)

support = np.where(z > 0.0, 1.0, 0.0)
shares = support / np.sum(support, axis=-1, keepdims=True)
jacobian = support[..., :, None] * (np.eye(z.shape[-1]) - shares[..., None, :])""",
    torch_source="""below = u - torch.amax(u, dim=-1, keepdim=True).detach()
ranked = torch.sort(below, dim=-1, descending=True).values
counts = torch.arange(1, u.shape[-1] + 1, dtype=u.dtype, device=u.device)
sums = torch.cumsum(ranked, dim=-1)
size = torch.sum(1.0 + counts * ranked > sums, dim=-1, keepdim=True)
tau = (torch.gather(sums, -1, size - 1) - 1.0) / size
z = torch.relu(below - tau)""",
    aliases=("sparse softmax", "projection onto the simplex", "スパースマックス関数", "単体への射影"),
    frameworks={"keras": Framework("activations.sparsemax")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The probability vector closest to the scores (Martins & Astudillo, 2016)."),
        use=QT_TRANSLATE_NOOP("notes", "Attention and outputs where most classes should get exactly 0."),
        strengths=QT_TRANSLATE_NOOP("notes", "Exact zeros; sums to 1; linear between its kinks."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "No gradient reaches the scores that get 0; needs a sort."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softmax gives every score some gradient."),
        links=("softmax", "hardmax"),
    ),
)

HARDMAX = OverLayer(
    id="hardmax",
    name=QT_TRANSLATE_NOOP("activations", "Hardmax"),
    family="over_layer",
    latex=r"\begin{cases} 1 & \quad i = k \\ 0 & \quad i \neq k \end{cases} \quad u_k = \max_j u_j",
    latex_derivative="0",
    function=hardmax,
    jacobian_function=hardmax_jacobian,
    vjp_function=hardmax_vjp,
    vjp_function_into=hardmax_vjp_into,
    function_into=hardmax_into,
    numpy_source="""z = np.eye(u.shape[-1])[np.argmax(u, axis=-1)]

jacobian = np.zeros((*z.shape, z.shape[-1]))""",
    torch_source="z = torch.nn.functional.one_hot(torch.argmax(u, dim=-1), u.shape[-1]).to(u.dtype)",
    aliases=("argmax", "one-hot", "winner takes all", "ハードマックス関数", "最大値"),
    frameworks={"onnx": Framework("Hardmax")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "1 for the largest score, 0 for the rest; of equal ones the first (ONNX)."),
        use=QT_TRANSLATE_NOOP("notes", "Making the decision once the network is trained."),
        strengths=QT_TRANSLATE_NOOP("notes", "A clear choice, nothing to compute."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Its Jacobian is 0, so gradient descent cannot train through it."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softmax with a low temperature comes close and has a gradient."),
        links=("softmax", "sparsemax"),
    ),
)

RECORDS = (SOFTMAX, LOG_SOFTMAX, SOFTMIN, SPARSEMAX, HARDMAX)
