"""What a training step learns from: labels, a teacher's word, or both."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training the encoder needs the extra [train-encoder]")

from stance.encoder.training.data import Example  # noqa: E402 - the module needs torch
from stance.encoder.training.fit import Settings, _loss  # noqa: E402
from stance.records import Statement  # noqa: E402

TEACHER = (0.8, 0.1, 0.1)


def example(label: int, target: tuple[float, float, float] | None) -> Example:
    return Example(Statement("x"), label, "a/1", "pool", target=target)


def gradient(row: Example, **settings: float) -> list[float]:
    logits = torch.zeros((1, 3), requires_grad=True)
    _loss(logits, [row], Settings(smoothing=0.0, **settings)).backward()
    return logits.grad[0].tolist()


def test_a_teachers_word_counts_where_there_is_no_label():
    accuse, neutral, support = gradient(example(-1, TEACHER))
    assert accuse < 0 < neutral and support > 0  # towards what the teacher says


def test_a_label_counts_without_a_teacher_and_beside_one():
    assert gradient(example(2, None)) == gradient(example(2, TEACHER))
    both = gradient(example(2, TEACHER), soft_share=0.6)
    assert both != gradient(example(2, None))


def test_without_either_nothing_is_learned():
    assert gradient(example(-1, None)) == [0.0, 0.0, 0.0]
