"""Turn a Chinese speech into study materials, every item a place in the speech."""

__version__ = "0.1.0"
