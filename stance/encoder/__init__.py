"""A more accurate, slower model: a small sentence encoder run by onnxruntime in 8 bits.

Needs the extra ``treaty-stance[encoder]`` (onnxruntime and tokenizers); importing this
package does not, only loading a model does.
"""

from __future__ import annotations

from stance.encoder.classifier import EncoderClassifier, load_encoder

__all__ = ["EncoderClassifier", "load_encoder"]
