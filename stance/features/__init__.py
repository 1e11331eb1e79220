"""Statement → numbers: masked and hashed words, cues, and what stands around them."""
