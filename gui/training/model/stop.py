"""When a run pauses by itself, with the message about it."""

from __future__ import annotations

import numpy as np

from engine import Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.training.model.run import TrainingRun, setup_of


def stop_reason(run: TrainingRun, since: float) -> Message | None:
    """Return why the stop rule now ends learning that began at an epoch, None if it does not."""
    rule, figures = setup_of(run.document).stop, run.figures
    if rule.epochs is not None and since < rule.epochs <= run.epoch:
        text = QT_TRANSLATE_NOOP("messages", "Paused at epoch {epoch}, as it was set.")
        return Message(text, {"epoch": rule.epochs})
    loss = figures.train_loss if np.isnan(figures.test_loss) else figures.test_loss
    if rule.loss is not None and loss <= rule.loss:
        text = QT_TRANSLATE_NOOP("messages", "Paused at a loss of {loss}: it was to stop at {limit}.")
        return Message(text, {"loss": f"{loss:.4g}", "limit": f"{rule.loss:g}"})
    if rule.patience is not None:
        return _out_of_patience(run, rule.patience, since)
    return None


def _out_of_patience(run: TrainingRun, patience: int, since: float) -> Message | None:
    epochs = run.history.curve("epoch")[1]
    losses = run.history.curve("train_loss" if np.isnan(run.figures.test_loss) else "test_loss")[1]
    best = float(epochs[int(np.argmin(losses))]) if len(losses) else 0.0
    if run.figures.epoch - max(best, since) < patience:
        return None
    text = QT_TRANSLATE_NOOP("messages", "Paused: no lower loss for {epochs} epochs, since epoch {best}.")
    return Message(text, {"epochs": patience, "best": f"{best:.4g}"})
