"""Training of the encoder model; needs the extra ``treaty-stance[train-encoder]``.

Run as ``python -m stance.encoder.training --help``. Nothing here is needed at run time.
"""
