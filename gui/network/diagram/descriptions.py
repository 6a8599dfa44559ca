"""The texts of the diagram: titles, names and sentences for the status line and for a screen reader."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine import find_activation
from engine.explain.references import name_of
from gui.network.diagram.contents import Contents, reference_of
from gui.network.diagram.layout import Part
from gui.text.names import with_name
from gui.text.numbers import decimals_needed, fixed, short
from gui.text.translation import say, text

if TYPE_CHECKING:
    from engine.explain.paths import PathShares

_IN_STATUS, _IN_TIP = 2, 8  # paths listed, the strongest first


class DiagramWords(QObject):
    """Composes the sentences, without state."""

    def title(self, column: int) -> str:
        """Return the title of a column."""
        return self.tr("Layer {number}").format(number=column) if column else self.tr("Input x")

    def function(self, activation: str) -> str:
        """Return the name of an activation in the current language."""
        return text("activations", find_activation(activation).name)

    def name(self, part: Part) -> str:
        """Return the name of a part: "weight from x1 to neuron 2 of layer 1"."""
        if part.kind == "neuron":
            return self.tr("neuron {row} of layer {layer}").format(row=part.row + 1, layer=part.column)
        return say(name_of(reference_of(part)))

    def sentence(self, part: Part, contents: Contents, decimals: int) -> str:
        """Return a description of a part, with its number formatted as in the strip."""
        value = contents.value_of(part)
        links = contents.backward.links
        if links == "gradients":
            gradient = self._gradient(part, contents, decimals)
            return gradient + self._paths(part, contents) + self._through(part, contents, decimals)
        if value is None:
            return self._neuron(part, contents, decimals)
        change = contents.change_at(part) if links == "change" else None
        if change is not None:
            return self._change(part, change, contents, decimals)
        name = contents.names.input(part.row) if part.kind == "input" else ""
        if part.kind in ("weight", "bias") and contents.gradient_at(part) is not None:
            value_and_gradient = self._with_gradient(part, value, contents, decimals)
            return value_and_gradient + self._paths(part, contents) + self._through(part, contents, decimals)
        sentence = f"{with_name(self.name(part), name)} = {_typed(value, contents.array_of(part).ravel().tolist(), decimals)}"
        if part.kind != "input" or contents.standardised is None:
            return sentence
        figure = fixed(contents.standardised[part.row], decimals)
        return sentence + self.tr("; layer 1 gets it standardised, x′{row} = {figure}").format(row=part.row + 1, figure=figure)

    def tip(self, part: Part, contents: Contents, decimals: int) -> str:
        """Return, in lines, the gradient of a weight or bias with the share of each path; empty if it is not revealed."""
        value, shares = contents.value_of(part), contents.paths_of(part)
        if value is None or shares is None:
            return ""
        lines = [self._with_gradient(part, value, contents, decimals), *self._about_paths(shares)]
        lines.append(self._through(part, contents, decimals).lstrip(";。 "))  # spaces between two sentences
        return "\n".join(line for line in lines if line)

    def _about_paths(self, shares: PathShares) -> list[str]:
        """Return how many paths a gradient has, and lines about them."""
        from engine.explain.paths import route_plain  # imported lazily: the first explanation needs it

        if not shares.shares:
            template = self.tr("{count} paths lead from here to the loss; the strongest of them:")
        elif shares.count == 1:
            template = self.tr("One path leads from here to the loss:")
        else:
            template = self.tr("{count} paths lead from here to the loss; each with its share:")
        told = zip(shares.paths[:_IN_TIP], shares.shares or (math.nan,), strict=False)
        lines = [f"{route_plain(path)}:  {_signed(path.value)}{_share(share)}" for path, share in told]
        left = len(shares.paths) - len(lines)
        rest = [self.tr("… and {count} weaker ones").format(count=left)] if left else []
        return [template.format(count=shares.count), *lines, *rest]

    def _with_gradient(self, part: Part, value: float, contents: Contents, decimals: int) -> str:
        """Return a weight or bias with its gradient."""
        among = contents.array_of(part).ravel().tolist()
        gradient = fixed(contents.gradient_at(part) or 0.0, decimals)
        sentence = self.tr("{weight} = {value}, its gradient {gradient}")
        return sentence.format(weight=self.name(part), value=_typed(value, among, decimals), gradient=gradient)

    def _paths(self, part: Part, contents: Contents) -> str:
        """Return by how many paths a weight or bias reaches the loss, and the strongest with their shares."""
        shares = contents.paths_of(part)
        if shares is None or shares.count == 1:
            return ""
        if not shares.shares:
            strongest = self.tr("; {count} paths, the strongest {figure}")
            return strongest.format(count=shares.count, figure=_signed(shares.paths[0].value))
        told = zip(shares.paths[:_IN_STATUS], shares.shares, strict=False)
        figures = [f"{_signed(path.value)}{_share(share)}" for path, share in told]
        more = ["…"] if len(figures) < shares.count else []
        return self.tr("; {count} paths: {paths}").format(count=shares.count, paths=", ".join([*figures, *more]))

    def _through(self, part: Part, contents: Contents, decimals: int) -> str:
        """Return the gradient that comes back through a link, and its share of all that comes back to the link's source."""
        sent = contents.sent_through(part)
        if sent is None:
            return ""
        template = self.tr("; back through it comes W·δ = {sent}, {share} % of all that comes back to {source}")
        source = f"{'z' if part.column > 1 else 'x'}{part.source + 1}"
        return template.format(sent=fixed(sent[0], decimals), share=f"{100.0 * sent[1]:.0f}", source=source)

    def _change(self, part: Part, change: float, contents: Contents, decimals: int) -> str:
        """Return the past or future change of a weight, as a sentence."""
        was_made = contents.backward.before is not None
        template = self.tr("the update changed the {weight} by {change}")
        promise = self.tr("an update will change the {weight} by {change}")
        return (template if was_made else promise).format(weight=self.name(part), change=fixed(change, decimals))

    def _gradient(self, part: Part, contents: Contents, decimals: int) -> str:
        """Return the gradient at a part as a sentence."""
        gradient = contents.gradient_at(part)
        value = "–" if gradient is None else fixed(gradient, decimals)
        if part.kind == "neuron":
            return self.tr("{neuron}: δ = {delta}").format(neuron=self.name(part), delta=value)
        return self.tr("gradient of the loss by the {number} = {value}").format(number=self.name(part), value=value)

    def _neuron(self, part: Part, contents: Contents, decimals: int) -> str:
        """Return a neuron's function and bias, with its u and z if they are revealed."""
        layer, trace = contents.network.layers[part.column - 1], contents.results_of(part.column)
        is_output = part.column == len(contents.network.layers)
        fields = {
            "neuron": with_name(self.name(part), contents.names.output(part.row) if is_output else ""),
            "function": self.function(layer.activation),
            "bias": _typed(float(layer.biases[part.row]), layer.biases.tolist(), decimals),
        }
        if trace is None:
            return self.tr("{neuron}: {function}, bias {bias}, not computed yet").format(**fields)
        fields["u"] = fixed(float(trace.u[part.column - 1][part.row]), decimals)
        fields["z"] = fixed(float(trace.z[part.column - 1][part.row]), decimals)
        if contents.stale:
            return self.tr("{neuron}: {function}, bias {bias}, u = {u} and z = {z} from before the edit").format(**fields)
        return self.tr("{neuron}: {function}, bias {bias}, u = {u}, z = {z}").format(**fields)

    def with_explanation(self, sentence: str) -> str:
        """Return a description with the hint how its number is explained."""
        return self.tr("{words} · Space: explain").format(words=sentence)

    def label(self) -> str:
        """Return the accessible name of the diagram."""
        return self.tr("Diagram of the network")


def _signed(value: float) -> str:
    return ("+" if value > 0.0 else "") + short(value, 3)


def _share(share: float) -> str:
    """Return a share in brackets, nothing for an unknown one."""
    return "" if math.isnan(share) else f" ({100.0 * share:.0f} %)"


def _typed(value: float, among: Iterable[float], decimals: int) -> str:
    """Return an input with the decimals that its array needs, at most the chosen number."""
    return fixed(value, decimals_needed(set(among), decimals))
